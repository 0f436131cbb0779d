using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>All that the parts of one engine share.</summary>
internal sealed record Hub(
    DurableOptions Options, IDurableFunctions Functions, TimeProvider Clock, ILoggerFactory Loggers,
    InstanceTable Instances, Texts Texts, WorkQueue Letters, TimerBook Timers, Activities Activities)
{
    /// <summary>This engine among those that share the hub.</summary>
    public string Host { get; } = Guid.NewGuid().ToString("N");

    public ILogger Logger { get; } = Loggers.CreateLogger("BakeryOps.Durable");

    public InstanceWatch Watch { get; } = new();

    /// <summary>By the business clock.</summary>
    public DateTimeOffset Now => Clock.GetUtcNow();
}
