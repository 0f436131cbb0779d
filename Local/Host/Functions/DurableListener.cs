using BakeryOps.Local.Host.Durable;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Host.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Functions;

/// <summary>Starts and drains the orchestration engine with the other listeners.</summary>
internal sealed class DurableListener(
    StorageAccounts accounts,
    HostJson host,
    RequestLoad load,
    LocalHostOptions options,
    IDurableFunctions functions,
    IServiceProvider services,
    ILoggerFactory loggers
) : IListener, IAsyncDisposable
{
    public DurableEngine Engine { get; } =
        new(
            accounts.Durable(),
            host.Durable with
            {
                Crowd = load,
                Lease = options.Lease,
                Converter = new WorkerDataConverter(Payload.Serializer(services)),
            },
            functions,
            options.Clock,
            loggers
        );

    public async Task Listen(CancellationToken stopping, CancellationToken abandoning)
    {
        await Engine.StartAsync(stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Engine.StopAsync(abandoning);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
