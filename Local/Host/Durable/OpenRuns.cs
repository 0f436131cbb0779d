namespace BakeryOps.Local.Host.Durable;

/// <summary>The instances that this host has in its hands, one <see cref="InstanceRun"/> each, and room for so many and no more.</summary>
/// <param name="most">1 or more.</param>
/// <param name="hasRoomAgain">Told when the last place was taken and one is given back.</param>
internal sealed class OpenRuns(int most, Action hasRoomAgain)
{
    private readonly Dictionary<string, InstanceRun> runs = [];
    private readonly TaskCompletionSource left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int reserved;
    private bool open;

    /// <summary>Ends when nothing is let in any more and the last has left.</summary>
    public Task Left => left.Task;

    public bool IsFull
    {
        get { lock (runs) return open && runs.Count + reserved >= most; }
    }

    /// <summary>Places that are neither taken nor kept; 0 or less: none.</summary>
    public int Free
    {
        get { lock (runs) return most - runs.Count - reserved; }
    }

    public void Open()
    {
        lock (runs) open = true;
    }

    /// <summary>Nothing is let in any more.</summary>
    public void Close()
    {
        lock (runs)
        {
            open = false;
            if (runs.Count == 0) left.TrySetResult();
        }
    }

    /// <summary>A place for a letter that is on its way here, if there is one.</summary>
    public Room Reserve()
    {
        lock (runs)
        {
            if (!open || runs.Count + reserved >= most) return default;
            reserved++;
            return new(this);
        }
    }

    /// <summary>Hands a letter to its instance's run, or to a new one.</summary>
    /// <returns>False when there is no room.</returns>
    public bool Offer(Delivered held, Func<InstanceRun> begin)
    {
        InstanceRun run;
        lock (runs)
        {
            if (!open) return false;
            if (runs.TryGetValue(held.Letter.To, out var running))
            {
                running.Post(held);
                return true;
            }
            if (runs.Count >= most) return false;
            runs.Add(held.Letter.To, run = begin());
        }
        _ = Task.Run(run.Live);
        return true;
    }

    /// <summary>Ends a run, unless something has come for it meanwhile.</summary>
    public bool Retire(InstanceRun run)
    {
        lock (runs)
        {
            if (run.HasPost) return false;
            if (runs.Count == most) hasRoomAgain();
            runs.Remove(run.Id);
            if (runs.Count == 0 && !open) left.TrySetResult();
        }
        return true;
    }

    /// <summary>A place for one more run, while its letter is on its way.</summary>
    public readonly struct Room(OpenRuns? among) : IDisposable
    {
        public bool IsHere => among is not null;

        public void Dispose()
        {
            if (among is null) return;
            lock (among.runs) among.reserved--;
        }
    }
}
