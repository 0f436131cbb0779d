using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>One instance in this host, from the letter that called for it until it waits for something that is not here.</summary>
internal sealed class InstanceRun
{
    private readonly Hub hub;
    private readonly WorkLoop work;
    private readonly Inbox inbox = new();
    private readonly HeldLetters letters;
    private readonly Visit visit;
    private bool hasLeft;

    /// <param name="hub">Its engine.</param>
    /// <param name="work">Its loop.</param>
    /// <param name="first">The letter that called.</param>
    /// <param name="known">The row as this process has just written it.</param>
    public InstanceRun(Hub hub, WorkLoop work, Delivered first, Instance? known)
    {
        (this.hub, this.work, Id) = (hub, work, first.Letter.To);
        letters = new(hub, work, Id);
        visit = new(hub, work, Id, inbox, letters, known);
        Post(first);
    }

    public string Id { get; }

    public bool HasPost => inbox.HasAny;

    public void Post(Delivered letter) => inbox.Put(letter);

    public async Task Live()
    {
        Func<Delivered, Task>? deal = null;
        try
        {
            while ((deal = await InTurn()) is null) await visit.WaitForMore();
        }
        catch (Superseded)
        {
            EngineTelemetry.Conflicts.Add(1);
            deal = letters.Later;
        }
        catch (Exception fault)
        {
            deal = letters.Retry;
            if (!work.Abandoned.IsCancellationRequested)
            {
                EngineTelemetry.Faults.Add(1);
                hub.Logger.LogWarning(fault, "Instance {InstanceId} could not be worked on; it is tried again.", Id);
            }
        }
        finally
        {
            visit.Close();
        }
        await PartWithLetters(deal);
    }

    /// <returns>What becomes of the letters when it is over here; null: it goes on.</returns>
    private async Task<Func<Delivered, Task>?> InTurn()
    {
        await work.Enter();
        try
        {
            if (!visit.IsOpen && await visit.Open() is { } nothingToDo) return nothingToDo;
            if (visit.MayBreakOff) return await visit.BreakOff();
            return await visit.Turn() && Leaves() ? letters.Done : null;
        }
        catch (Superseded) when (visit.MayBeStale)
        {
            visit.StartOver();
            return null;
        }
        finally
        {
            work.Leave();
        }
    }

    /// <summary>It rests. What comes from here on is for another run, which may begin with the row as it is.</summary>
    private bool Leaves()
    {
        hub.Residents.Put(visit.Row);
        hasLeft = work.Retire(this);
        if (!hasLeft) hub.Residents.Take(Id);
        return hasLeft;
    }

    /// <summary>Also with those that come meanwhile, unless it has left already.</summary>
    private async Task PartWithLetters(Func<Delivered, Task> deal)
    {
        do
        {
            while (inbox.TryTake(out var letter, out _))
            {
                if (letter is not null) letters.Add(letter);
            }
            await letters.Part(deal);
        }
        while (!hasLeft && !work.Retire(this));
    }
}
