using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BakeryOps.Local.Host.Durable;

/// <summary>What the engine tells of itself: names, ids and counts, never inputs or outputs.</summary>
internal static class EngineTelemetry
{
    private static readonly ActivitySource Source = new("BakeryOps");
    private static readonly Meter Meter = new("BakeryOps");

    /// <summary>Rows replaced.</summary>
    public static readonly Counter<long> Commits = Meter.CreateCounter<long>("bakeryops.durable.commits");

    public static readonly Counter<long> Ended = Meter.CreateCounter<long>("bakeryops.durable.ended");

    /// <summary>Saves that came second to another host's.</summary>
    public static readonly Counter<long> Conflicts = Meter.CreateCounter<long>("bakeryops.durable.conflicts");

    public static readonly Counter<long> Faults = Meter.CreateCounter<long>("bakeryops.durable.faults");

    /// <summary>A span below another, or below the one that started the instance.</summary>
    public static Activity? Start(string name, Instance instance, Activity? parent = null)
    {
        ActivityContext.TryParse(instance.Trace, null, out var starter);
        var span = Source.StartActivity(name, ActivityKind.Internal, parent?.Context ?? starter);
        span?.SetTag("durabletask.task.instance_id", instance.Id);
        return span;
    }
}
