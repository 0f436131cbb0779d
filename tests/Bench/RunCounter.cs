using System.Diagnostics.Metrics;

namespace BakeryOps.Bench;

/// <summary>Counts the runs of one function that ended well, by the host's own metric.</summary>
internal sealed class RunCounter : IDisposable
{
    private readonly MeterListener listener = new();
    private int count;

    public RunCounter(string function)
    {
        listener.InstrumentPublished = (instrument, me) => { if (instrument.Name == "function.duration") me.EnableMeasurementEvents(instrument); };
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
        {
            var (its, ok) = (false, false);
            foreach (var tag in tags) { its |= tag is { Key: "function", Value: string name } && name == function; ok |= tag is { Key: "outcome", Value: "ok" }; }
            if (its && ok) Interlocked.Increment(ref count);
        });
        listener.Start();
    }

    public int Count => Volatile.Read(ref count);

    public void Dispose() => listener.Dispose();
}
