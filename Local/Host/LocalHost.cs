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
        (this.web, this.options, this.azurite) = (web, options, azurite);
        listeners = web.Services.GetRequiredService<Listeners>();
    }

    /// <summary>Where it is reached, without a slash at the end.</summary>
    public Uri Address => new(web.Configuration[Composition.UrlSetting]!);

    /// <summary>What the first page and the simulators ask of whoever is not at this machine; null: nobody else reaches it.</summary>
    public string? Token =>
        IPAddress.TryParse(web.Configuration["Host:Address"], out var bound) && IPAddress.IsLoopback(bound)
            ? null
            : web.Services.GetRequiredService<HostToken>().Written;

    /// <summary>The services of the app, as its functions get them.</summary>
    public IServiceProvider Services => web.Services;

    /// <summary>The connection string of the storage account in use; null when it is reached by identity.</summary>
    public string? Storage => web.Configuration[StorageAccounts.Default];

    /// <summary>Ends when the first start is done: with what a person needs to know to try it, a line each.</summary>
    public Task<IReadOnlyList<string>> Ready { get; private set; } = Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Ends when also that part of the first start is done for which nobody has to wait.</summary>
    public Task Filled { get; private set; } = Task.CompletedTask;

    /// <summary>Returns when requests are answered; the triggers start in the background.</summary>
    /// <exception cref="InvalidOperationException">A setting, a port or a function is not as it must be; the message says which.</exception>
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

    /// <summary>Takes no new work, lets what runs end for at most <see cref="LocalHostOptions.Drain"/>, and puts the rest back.</summary>
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
        if (!options.RunsFirstStart || web.Services.GetService<IFirstStart>() is not { } first)
            return;
        Ready = FirstStart(() => first.Run(stopping.Token));
        Filled = GoOn(first);
    }

    private async Task GoOn(IFirstStart first)
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
        await Task.Yield(); // the start itself does not wait for it
        try
        {
            return await part();
        }
        catch (Exception fault) when (!stopping.IsCancellationRequested)
        {
            web.Services.GetRequiredService<ILogger<LocalHost>>()
                .LogError(fault, "The first start could not be finished; it goes on with the next start.");
            throw;
        }
    }

    private async Task Stop()
    {
        await stopping.CancelAsync();
        web.Services.GetRequiredService<Throttle>().Close();
        // What still runs may need the simulators, so the web server goes last.
        await listeners.Drain(options.Drain);
        await Filled.ContinueWith(_ => { }, TaskScheduler.Default); // cancelled above; what it was writing must not meet a disposed host
        using var patience = new CancellationTokenSource(options.Drain);
        await web.StopAsync(patience.Token);
    }

    /// <summary>The account that is named, or an emulator that keeps its data in the project's folder.</summary>
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
