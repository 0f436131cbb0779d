using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>One instance in this host, from the letter that called for it until it waits for something that is not here.</summary>
internal sealed class InstanceRun
{
    private const int MostInOneTurn = 64;

    private readonly Hub hub;
    private readonly WorkLoop work;
    private readonly Errands errands;
    private readonly Channel<object> post = Channel.CreateUnbounded<object>(new() { SingleReader = true });
    private readonly HeldLetters letters;
    private readonly RunningActivities activities;
    private Instance? known;
    private Episode? episode;
    private Activity? span;
    private DateTimeOffset? alarm;
    private bool mayBeStale;
    private bool endedHere;

    /// <param name="hub">Its engine.</param>
    /// <param name="work">Its loop.</param>
    /// <param name="first">The letter that called.</param>
    /// <param name="known">The row as this process has just written it.</param>
    public InstanceRun(Hub hub, WorkLoop work, Delivered first, Instance? known)
    {
        (this.hub, this.work, Id) = (hub, work, first.Letter.To);
        this.known = known ?? hub.Residents.Take(Id);
        mayBeStale = known is null && this.known is not null;
        errands = new(hub, work.Dispatch);
        letters = new(hub, work, Id);
        activities = new(hub, post.Writer, work.Abandoned);
        Post(first);
    }

    public string Id { get; }

    public bool HasPost => post.Reader.TryPeek(out _);

    private CancellationToken Ct => work.Abandoned;

    private bool IsStopping => work.Stopping.IsCancellationRequested;

    public void Post(Delivered letter) => post.Writer.TryWrite(letter);

    public async Task Live()
    {
        Func<Delivered, Task> deal;
        try
        {
            (Func<Delivered, Task>, bool)? verdict;
            while ((verdict = await InTurn()) is null)
            {
                if (activities.Any && !HasPost) await Wait();
            }
            (deal, var hasLeft) = verdict.Value;
            if (hasLeft)
            {
                await letters.Part(deal);
                return;
            }
        }
        catch (Superseded)
        {
            EngineTelemetry.Conflicts.Add(1);
            deal = letters.Later;
        }
        catch (Exception fault)
        {
            deal = letters.Retry;
            if (!Ct.IsCancellationRequested)
            {
                EngineTelemetry.Faults.Add(1);
                hub.Logger.LogWarning(fault, "Instance {InstanceId} could not be worked on; it is tried again.", Id);
            }
        }
        finally
        {
            span?.Dispose();
        }
        await GiveUp(deal);
    }

    /// <returns>What becomes of the letters, and whether the loop has let go of this run already; null: it goes on.</returns>
    private async Task<(Func<Delivered, Task> Deal, bool HasLeft)?> InTurn()
    {
        await work.Enter();
        try
        {
            if (episode is null && await Open() is { } nothingToDo) return (nothingToDo, false);
            if (IsStopping && !activities.Any && !HasPost) return (await Leave(episode!), false);
            return await Turn(episode!) && Retire() ? (letters.Done, true) : null;
        }
        catch (Superseded) when (mayBeStale)
        {
            Reopen();
            return null;
        }
        finally
        {
            work.Leave();
        }
    }

    /// <returns>What becomes of the letters, when there is nothing to do here.</returns>
    private async Task<Func<Delivered, Task>?> Open()
    {
        if (IsStopping) return letters.Now;
        var row = known ?? await hub.Instances.Find(Id, Ct);
        known = null;
        if (row is null) return letters.Missing;
        if (row.Settled) return letters.ThrowAway;
        if (row.Owner is { } owner && owner != hub.Host && row.OwnedUntil > DateTimeOffset.UtcNow) return letters.Later;
        var accepted = row.HasEnded || hub.Options.Accepts(row.Version);
        if (!accepted && hub.Options.VersionFailure is VersionFailure.Reject)
        {
            hub.Logger.LogWarning("Instance {InstanceId} of version {Version} is left to a host that may run it.", Id, row.Version);
            return letters.MuchLater;
        }
        span = EngineTelemetry.Start($"orchestration {row.Name}", row);
        episode = await Episode.Open(hub, row, Ct);
        alarm = row.WakeAt;
        if (!accepted)
        {
            episode.Code.Refuse(Failure.Of("VersionMismatch", $"The instance has version '{row.Version}', this app '{hub.Options.DefaultVersion}' ({hub.Options.VersionMatch})."));
        }
        return null;
    }

    /// <summary>Takes what has come, lets the code go on, saves, carries out. True: it has come to rest.</summary>
    private async Task<bool> Turn(Episode now)
    {
        if (letters.WantRenewal) await Renew(now);
        now.Begin();
        await Gather(now);
        now.FireTimers();
        if (now.MustSave) await Save(now, stays: now.IsOver || now.Code.Activities.Any());
        foreach (var call in now.Undriven) await errands.Run(now.Row, call, Ct);
        now.Drove();
        activities.Follow(now, span, startsNew: !IsStopping);
        if (now.IsOver)
        {
            activities.Forget();
            episode = await now.Next(letters.Heard, Ct);
            await letters.ThrowAwayHeard(); // Else the row, which knows them all, grows with every generation.
            mayBeStale = false;
            return false;
        }
        if (activities.Any || HasPost || now.Code.Activities.Any() || now.WakeAt <= hub.Now) return false;
        if (mayBeStale && !now.OwesSave)
        {
            Reopen();
            return false;
        }
        await Rest(now);
        return true;
    }

    /// <summary>What comes when the code has ended is for the next generation or the next instance.</summary>
    private async Task Gather(Episode now)
    {
        for (var taken = 0; taken < MostInOneTurn && post.Reader.TryRead(out var item); taken++)
        {
            if (item is Delivered letter)
            {
                letters.Add(letter);
            }
            else if (item is Answer answer && ReferenceEquals(answer.To, now))
            {
                activities.Answered(answer.Happening.Id);
                now.Take(answer.Happening);
            }
        }
        while (!endedHere && (now.Code.Ending is null || now.Row.HasEnded) && letters.TryHear(out var letter)) await now.Hear(letter.Letter, Ct);
    }

    private async Task Save(Episode now, bool stays)
    {
        await now.Save(stays, Ct);
        mayBeStale = false;
        if (now.Row.HasEnded && !endedHere)
        {
            endedHere = true;
            EngineTelemetry.Ended.Add(1, new KeyValuePair<string, object?>("status", now.Row.Status.ToString()));
            if (now.Row.Failure is { } failure) hub.Logger.LogError("Orchestration {Orchestration} {InstanceId} failed: {ErrorType}: {Error}", now.Row.Name, Id, failure.Type, failure.Message);
        }
        await letters.ThrowAwayHeard();
    }

    /// <summary>Until something comes, a timer may be due, or the lease wants renewing.</summary>
    private async Task Wait()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        patience.CancelAfter(episode!.WakeAt is null ? hub.Options.Lease / 3 : hub.Options.TimerInterval);
        try
        {
            await post.Reader.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!Ct.IsCancellationRequested)
        {
        }
    }

    private async Task Renew(Episode now)
    {
        await letters.Renew();
        if (activities.Any) await Save(now, stays: true);
    }

    /// <summary>Whoever comes next must find all on disk.</summary>
    private async Task Rest(Episode now)
    {
        if (now.OwesNotice) await errands.Notify(now.Row, Ct);
        if (now.Row is { HasEnded: true, Settled: false }) await now.Settle(Ct);
        else if (now.OwesSave) await Save(now, stays: false);
        if (now.WakeAt is { } due) await hub.Timers.Write(new(due, Id));
        if (alarm is { } old && old != now.WakeAt) _ = hub.Timers.Erase(new(old, Id));
        alarm = now.WakeAt;
    }

    /// <summary>What was remembered was not the last word, or led to nothing: by what the table says, the letters may mean something else.</summary>
    private void Reopen()
    {
        mayBeStale = false;
        letters.HearAgain();
        span?.Dispose();
        episode = null;
    }

    /// <summary>The host stops before this instance has come to rest: another may go on with it at once.</summary>
    private async Task<Func<Delivered, Task>> Leave(Episode now)
    {
        if (now.IsMine && !now.Row.HasEnded) await Save(now, stays: false);
        return letters.Now;
    }

    private bool Retire()
    {
        hub.Residents.Put(episode!.Row);
        if (work.Retire(this)) return true;
        hub.Residents.Take(Id);
        return false;
    }

    private async Task GiveUp(Func<Delivered, Task> deal)
    {
        do
        {
            while (post.Reader.TryRead(out var item))
            {
                if (item is Delivered letter) letters.Add(letter);
            }
            await letters.Part(deal);
        }
        while (!work.Retire(this));
    }
}
