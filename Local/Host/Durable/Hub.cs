using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>All that the parts of one engine share.</summary>
internal sealed record Hub(
    DurableOptions Options, IDurableFunctions Functions, TimeProvider Clock, ILoggerFactory Loggers,
    InstanceTable Instances, Texts Texts, WorkQueue Letters, TimerBook Timers, Activities Activities)
{
    private readonly Lock creating = new();
    private Task? created;

    /// <summary>This engine among those that share the hub.</summary>
    public string Host { get; } = Guid.NewGuid().ToString("N");

    public ILogger Logger { get; } = Loggers.CreateLogger("BakeryOps.Durable");

    public InstanceWatch Watch { get; } = new();

    public Residents Residents { get; } = new();

    /// <summary>By the business clock.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();

    /// <summary>Tables, queues and containers are there: created on first use, so that a client need not wait for its engine.</summary>
    public Task IsReady(CancellationToken ct)
    {
        if (created is not { IsCompletedSuccessfully: true })
        {
            lock (creating)
            {
                if (created is null or { IsFaulted: true }) created = Create();
            }
        }
        return created.WaitAsync(ct);
    }

    private Task Create() => Task.WhenAll(
        Instances.Create(CancellationToken.None), Timers.Create(CancellationToken.None), Texts.Create(CancellationToken.None), Letters.Create(CancellationToken.None));
}
