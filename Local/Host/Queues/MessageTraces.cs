using System.Collections.Concurrent;
using System.Diagnostics;

namespace BakeryOps.Local.Host.Queues;

/// <summary>
/// Which trace a message belongs to. A storage queue carries nothing beside the text, and the text is what the official host
/// expects; so this is remembered in this process only, by the text, for the newest few thousand. What another process sent begins
/// a trace of its own.
/// </summary>
internal sealed class MessageTraces
{
    private const int Generation = 4096;

    private ConcurrentDictionary<(string Queue, string Text), ActivityContext> young = new();
    private ConcurrentDictionary<(string Queue, string Text), ActivityContext> old = new();
    private int remembered;

    public void Remember(string queue, string text, ActivityContext trace)
    {
        // Messages that other hosts took are forgotten with their generation. A race here forgets a few more.
        if (Interlocked.Increment(ref remembered) % Generation == 0) (old, young) = (young, new());
        young[(queue, text)] = trace;
    }

    /// <summary>None when it is not known.</summary>
    public ActivityContext Recall(string queue, string text) =>
        young.TryRemove((queue, text), out var trace) || old.TryRemove((queue, text), out trace) ? trace : default;
}
