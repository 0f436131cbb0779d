using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// External events of one generation. A name's events are heard in the order in which they came, whether or not someone waits yet;
/// of several waits for one name the latest hears first, as in Durable Task. Names differ not by case.
/// </summary>
internal sealed class ExternalEvents(DataConverter converter)
{
    private readonly Dictionary<string, Stack<IWait>> waits = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Happening> unheard = [];

    /// <summary>In the order of arrival.</summary>
    public IReadOnlyList<Happening> Unheard => unheard;

    public bool SomeoneWaits => waits.Values.Any(named => named.Any(wait => wait.IsOpen));

    /// <summary>An event that is there already is heard even when the wait is cancelled: it must not get lost with it.</summary>
    public Task<T> Wait<T>(string name, CancellationToken cancellation)
    {
        Waiter<T> wait = new();
        if (unheard.FindIndex(e => string.Equals(e.Name, name, StringComparison.OrdinalIgnoreCase)) is var first and >= 0)
        {
            var early = unheard[first];
            unheard.RemoveAt(first);
            wait.Hear(early.Data, converter);
        }
        else
        {
            if (!waits.TryGetValue(name, out var named)) waits[name] = named = new();
            named.Push(wait);
            wait.GiveUpOn(cancellation);
        }
        return wait.Task;
    }

    public void Arrive(Happening happening)
    {
        if (waits.TryGetValue(happening.Name!, out var named))
        {
            while (named.TryPop(out var wait))
            {
                if (!wait.IsOpen) continue; // Cancelled: the event is for the next.
                wait.Hear(happening.Data, converter);
                return;
            }
        }
        Keep(happening);
    }

    /// <summary>For whom it may concern later.</summary>
    public void Keep(Happening happening) => unheard.Add(happening);

    private interface IWait
    {
        bool IsOpen { get; }

        void Hear(string? data, DataConverter converter);
    }

    private sealed class Waiter<T> : IWait
    {
        private readonly TaskCompletionSource<T> source = new();

        public Task<T> Task => source.Task;
        public bool IsOpen => !source.Task.IsCompleted;

        public void GiveUpOn(CancellationToken cancellation) => cancellation.Register(() => source.TrySetCanceled(cancellation));

        public void Hear(string? data, DataConverter converter)
        {
            try
            {
                source.TrySetResult(converter.Deserialize<T>(data)!);
            }
            catch (Exception unreadable)
            {
                source.TrySetException(unreadable);
            }
        }
    }
}
