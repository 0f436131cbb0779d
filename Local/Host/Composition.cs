using System.Net.Sockets;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Local.Host.Blobs;
using BakeryOps.Local.Host.Demo;
using BakeryOps.Local.Host.Durable;
using BakeryOps.Local.Host.Functions;
using BakeryOps.Local.Host.Http;
using BakeryOps.Local.Host.Queues;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Host.Storage;
using BakeryOps.Local.Host.Telemetry;
using BakeryOps.Local.Host.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace BakeryOps.Local.Host;

/// <summary>Composition root: registers the host and the app.</summary>
internal static class Composition
{
    /// <summary>The URL of this host; other settings refer to it as <c>%Host:Url%</c>.</summary>
    public const string UrlSetting = "Host:Url";

    public static WebApplication Compose(WebApplicationBuilder builder, LocalHostOptions options)
    {
        var configuration = builder.Configuration;
        if (configuration.GetValue<TimeSpan?>("Host:Lease") is { } lease)
            options = lease.TotalSeconds is >= 1 and <= 3600
                ? options with
                {
                    Lease = lease,
                }
                : throw new InvalidOperationException(
                    $"The setting Host:Lease is '{configuration["Host:Lease"]}'; a time from 00:00:01 to 01:00:00 is expected."
                );
        var socket = WebServer.Bind(configuration, options.Port);
        try
        {
            return Compose(builder, options, socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static WebApplication Compose(WebApplicationBuilder builder, LocalHostOptions options, Socket socket)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        configuration[UrlSetting] = $"http://{socket.LocalEndPoint}";
        configuration["PublicAddress"] ??= configuration[UrlSetting];
        if (options.Simulators)
            SimulatorHosting.AddSettings(configuration);
        Logs.AddTo(builder.Logging, configuration, options.Logging);

        var app = new LocalAppBuilder(services);
        var functions = FunctionEntry.In(options.Functions);
        services.AddSingleton(options.Clock);
        options.Compose(app, configuration);
        services.Replace(ServiceDescriptor.Singleton(options.Clock));
        services.AddOptions();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.Drain);
        services.AddSingleton<IHostLifetime, NoopHostLifetime>();
        WebServer.AddTo(builder, socket, functions);
        AddHost(services, options, app, functions);
        services.AddDemoBakery(configuration);
        if (options.Simulators)
            SimulatorHosting.AddTo(services, configuration);

        var web = builder.Build();
        WebServer.Use(web);
        web.Services.GetRequiredService<FunctionEndpoints>().MapTo(web);
        StartRoutes.MapTo(web, options);
        if (options.Simulators)
            SimulatorHosting.MapTo(web);
        return web;
    }

    private static void AddHost(
        IServiceCollection services,
        LocalHostOptions options,
        LocalAppBuilder app,
        IReadOnlyList<FunctionEntry> functions
    )
    {
        services
            .AddSingleton(options)
            .AddSingleton<HostJson>()
            .AddSingleton<RequestLoad>()
            .AddSingleton<HostIdentity>()
            .AddSingleton<StorageAccounts>();
        services.AddSingleton(provider => new FunctionApp(
            functions,
            app,
            provider.GetRequiredService<IServiceScopeFactory>()
        ));
        services
            .AddSingleton<FunctionEndpoints>()
            .AddSingleton<FunctionKeys>()
            .AddSingleton<HostToken>()
            .AddSingleton<Throttle>();
        services
            .AddSingleton<QueueWakeups>()
            .AddSingleton<QueueTriggers>()
            .AddSingleton<TimerTriggers>()
            .AddSingleton<BlobTriggers>();
        services.AddSingleton<IDurableFunctions, DurableFunctions>().AddSingleton<DurableListener>();
        services.AddSingleton(provider => provider.GetRequiredService<DurableListener>().Engine.Client);
        services.AddSingleton(provider =>
            ActivatorUtilities.CreateInstance<Listeners>(
                provider,
                (IReadOnlyList<IListener>)
                    [
                        .. provider.GetRequiredService<QueueTriggers>().Listeners(),
                        .. provider.GetRequiredService<TimerTriggers>().Listeners(),
                        .. provider.GetRequiredService<BlobTriggers>().Listeners(),
                        .. functions.Any(function => function.Trigger is OrchestrationTriggerAttribute)
                            ? [provider.GetRequiredService<DurableListener>()]
                            : Array.Empty<IListener>(),
                    ]
            )
        );
        WakeOnSend(services);
    }

    /// <summary>
    /// Puts <see cref="WakingMessages"/> around the app's <see cref="IMessages"/>, when the app registers one.
    /// </summary>
    private static void WakeOnSend(IServiceCollection services)
    {
        if (services.LastOrDefault(service => service.ServiceType == typeof(IMessages)) is not { } sender)
            return;
        services.Replace(
            ServiceDescriptor.Describe(
                typeof(IMessages),
                provider => new WakingMessages(
                    (IMessages)Made(sender, provider),
                    provider.GetRequiredService<QueueWakeups>()
                ),
                sender.Lifetime
            )
        );
    }

    private static object Made(ServiceDescriptor service, IServiceProvider provider) =>
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!);

    /// <summary>Handles no process signals: <see cref="Program"/> does, and tests have none.</summary>
    private sealed class NoopHostLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
