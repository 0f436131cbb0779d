using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace BakeryOps.Local.Host.Telemetry;

/// <summary>The traces and metrics of the host, under the name <c>BakeryOps</c>.</summary>
internal static class BakeryTelemetry
{
    public const string Name = "BakeryOps";

    /// <summary>The activity source of the orchestration engine.</summary>
    public const string Engine = "DurableTask.Core";

    private static readonly Meter Meter = new(Name);

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Seconds a function ran, by <c>function</c> and <c>outcome</c> (ok, failed).</summary>
    public static Histogram<double> Duration { get; } =
        Meter.CreateHistogram<double>("function.duration", "s", "How long a function ran.");

    /// <summary>Dead-lettered messages, by <c>queue</c>.</summary>
    public static Counter<long> Poisoned { get; } =
        Meter.CreateCounter<long>("queue.poisoned", "{message}", "Messages moved to a poison queue.");

    /// <summary>Requests refused because too many were waiting.</summary>
    public static Counter<long> Throttled { get; } =
        Meter.CreateCounter<long>("http.throttled", "{request}", "Requests answered 429 because the host was full.");

    // The correlation id of the logs is the activity's trace id, so activities exist whether or not anyone exports them.
    static BakeryTelemetry() =>
        ActivitySource.AddActivityListener(
            new()
            {
                ShouldListenTo = source => source.Name is Name or Engine,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
            }
        );
}
