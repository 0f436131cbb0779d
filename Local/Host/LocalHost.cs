using System.Net;
using BakeryOps.Local.Host.Functions;
using BakeryOps.Local.Host.Http;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Host.Storage;
using BakeryOps.Local.Host.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BakeryOps.Local.Host;

/// <summary>Runs the function app on this machine: storage, web server, triggers, orchestrations, simulators.</summary>
public sealed class LocalHost : IAsyncDisposable
{
    private readonly WebApplication web;
    private readonly LocalHostOptions options;
    private readonly Azurite? azurite;
    private readonly Listeners listeners;
    private readonly CancellationTokenSource stopping = new();
    private Task? stopped;

    private LocalHost(WebApplication web, LocalHostOptions options, Azurite? azurite)
    {
        this.web = web;
        this.options = options;
        this.azurite = azurite;
        listeners = web.Services.GetRequiredService<Listeners>();
    }

    /// <summary>The URL of the host, without a trailing slash.</summary>
    public Uri Address => new(web.Configuration[Composition.UrlSetting]!);

    /// <summary>
    /// The token that the start page and the simulators require from other machines; null when the host listens on
    /// loopback only.
    /// </summary>
    public string? Token =>
        IPAddress.TryParse(web.Configuration["Host:Address"], out var bound) && IPAddress.IsLoopback(bound)
            ? null
            : web.Services.GetRequiredService<HostToken>().Written;

    /// <summary>The services of the app.</summary>
    public IServiceProvider Services => web.Services;

    /// <summary>The connection string of the storage account; null when it is accessed by managed identity.</summary>
    public string? Storage => web.Configuration[StorageAccounts.Default];

    /// <summary>
    /// Completes when the first start is done, with information for trying the app, one item per line.
    /// </summary>
    public Task<IReadOnlyList<string>> Ready { get; private set; } = Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Completes when the slower part of the first start is done too.</summary>
    public Task Filled { get; private set; } = Task.CompletedTask;

    /// <summary>Returns when the host accepts requests; the triggers start in the background.</summary>
    /// <exception cref="InvalidOperationException">
    /// A setting, a port or a function is invalid; the message says which.
    /// </exception>
    public static async Task<LocalHost> StartAsync(LocalHostOptions options, CancellationToken ct = default)
    {
        var builder = WebApplication.CreateEmptyBuilder(
            new()
            {
                ApplicationName = typeof(LocalHost).Assembly.GetName().Name,
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        SettingsSources.AddTo(builder.Configuration, options);
        var azurite = await EnsureStorage(builder.Configuration, options, ct);
        LocalHost? host = null;
        try
        {
            host = new(Composition.Compose(builder, options), options, azurite);
            await host.Begin(ct);
            return host;
        }
        catch (Exception fault)
        {
            if (host is not null)
                await host.DisposeAsync();
            else if (azurite is not null)
                await azurite.DisposeAsync();
            if (fault is OptionsValidationException wrong)
                throw new InvalidOperationException(wrong.Message, wrong);
            throw;
        }
    }

    /// <summary>
    /// Takes no new work, waits for running work for at most <see cref="LocalHostOptions.Drain"/>, and returns the rest
    /// to the queues.
    /// </summary>
    public Task StopAsync() => stopped ??= Stop();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        listeners.Dispose();
        await web.DisposeAsync();
        if (azurite is not null)
            await azurite.DisposeAsync();
        stopping.Dispose();
    }

    private async Task Begin(CancellationToken ct)
    {
        await web.StartAsync(ct);
        listeners.Start();
        if (!options.SeedsData || web.Services.GetService<IDataSeeder>() is not { } first)
            return;
        Ready = FirstStart(() => first.Run(stopping.Token));
        Filled = GoOn(first);
    }

    private async Task GoOn(IDataSeeder first)
    {
        await Ready;
        await FirstStart(async () =>
        {
            await first.GoOn(stopping.Token);
            return true;
        });
    }

    private async Task<T> FirstStart<T>(Func<Task<T>> part)
    {
        await Task.Yield(); // do not delay the start
        try
        {
            return await part();
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            web.Services.GetRequiredService<ILogger<LocalHost>>()
                .LogError(fault, "The first start failed; the next start will resume it.");
            throw;
        }
    }

    private async Task Stop()
    {
        await stopping.CancelAsync();
        web.Services.GetRequiredService<Throttle>().Close();
        // Running work may need the simulators, so the web server stops last.
        await listeners.Drain(options.Drain);
        await Filled.ContinueWith(_ => { }, TaskScheduler.Default); // cancelled above; its writes end before disposal
        using var patience = new CancellationTokenSource(options.Drain);
        await web.StopAsync(patience.Token);
    }

    /// <summary>Uses the configured account, or starts an emulator with its data in the project's folder.</summary>
    private static async Task<Azurite?> EnsureStorage(
        ConfigurationManager configuration,
        LocalHostOptions options,
        CancellationToken ct
    )
    {
        if (options.Storage is not null)
            configuration[StorageAccounts.Default] = options.Storage;
        StorageAccounts.Check(configuration);
        if (StorageAccounts.IsNamed(configuration))
            return null;
        var azurite = await Azurite.StartAsync(
            new()
            {
                Folder =
                    configuration["Azurite:Folder"]
                    ?? Path.Combine(ProjectFolder.Top ?? Environment.CurrentDirectory, ".data", "azurite"),
                BlobPort = configuration.GetValue<int>("Azurite:BlobPort"),
                QueuePort = configuration.GetValue<int>("Azurite:QueuePort"),
                TablePort = configuration.GetValue<int>("Azurite:TablePort"),
            },
            ct
        );
        configuration[StorageAccounts.Default] = azurite.ConnectionString;
        return azurite;
    }
}
