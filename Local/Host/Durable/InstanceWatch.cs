using System.Collections.Concurrent;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Tells who waits in this process that an instance was saved, so that they need not ask the table again and again.</summary>
internal sealed class InstanceWatch
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> watched = new();

    /// <summary>Completes at the next save by this process.</summary>
    public Task Next(string instance) =>
        watched.GetOrAdd(instance, _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Also said by who waits no longer, so that nothing is kept for nobody; others then look once for nothing.</summary>
    public void Saved(string instance)
    {
        if (watched.TryRemove(instance, out var waiting)) waiting.TrySetResult();
    }
}
