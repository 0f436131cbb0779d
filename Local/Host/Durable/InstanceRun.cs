using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// One instance in this host, from the letter that called for it until it waits for something that is not here.
/// </summary>
internal sealed class InstanceRun
{
    private const int MostInOneTurn = 64;

    private readonly Hub hub;
    private readonly WorkLoop work;
    private readonly Errands errands;
    private readonly Instance? known;
    private readonly Channel<object> post = Channel.CreateUnbounded<object>(new() { SingleReader = true });
    private readonly HeldLetters letters;
    private readonly List<Delivered> tooLate = [];
    private readonly HashSet<int> running = [];
    private Episode? episode;
    private Activity? span;
    private DateTimeOffset? alarm;
    private bool endedHere;

    /// <param name="hub">Its engine.</param>
    /// <param name="work">Its loop.</param>
    /// <param name="first">The letter that called.</param>
    /// <param name="known">The row as this process has just written it.</param>
    public InstanceRun(Hub hub, WorkLoop work, Delivered first, Instance? known)
    {
        (this.hub, this.work, this.known, Id) = (hub, work, known, first.Letter.To);
        errands = new(hub, work.Dispatch);
        letters = new(hub, Id, work.Abandoned);
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
        var retired = false;
        try
        {
            (Func<Delivered, Task>, bool)? verdict;
            while ((verdict = await InTurn()) is null)
            {
                if (running.Count > 0 && !HasPost) await Wait();
            }
            (deal, retired) = verdict.Value;
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
        await Part(deal, retired);
        span?.Dispose();
    }

    private async Task<(Func<Delivered, Task> Deal, bool Retired)?> InTurn()
    {
        await work.Enter();
        try
        {
            if (episode is null && await Open() is { } nothingToDo) return (nothingToDo, false);
            if (IsStopping && running.Count == 0 && !HasPost) return await Leave(episode!);
            if (!await Turn(episode!)) return null;
            return work.Retire(this) ? (letters.Done, true) : null;
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
        if (row is null) return letters.Missing;
        if (row.Settled) return letters.Done;
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

    /// <summary>Takes what has come, lets the code go on, saves, carries out. True: nothing more can be done now.</summary>
    private async Task<bool> Turn(Episode now)
    {
        if (letters.WantRenewal) await Renew(now);
        now.Begin();
        await Gather(now);
        now.FireTimers();
        if (now.MustSave) await Save(now, stays: now.IsOver || now.Code.Activities.Any());
        foreach (var call in now.Undriven) await errands.Run(now.Row, call, Ct);
        now.Drove();
        if (!IsStopping) Begin(now);
        running.RemoveWhere(call => !now.Code.Context.Open.ContainsKey(call));
        if (now.IsOver)
        {
            running.Clear();
            episode = await now.Next(letters.Ids, Ct);
            return false;
        }
        if (running.Count > 0 || HasPost || now.Code.Activities.Any() || now.WakeAt <= hub.Now) return false;
        await Rest(now);
        return true;
    }

    /// <summary>What comes when the code has ended is for the next generation or the next instance.</summary>
    private async Task Gather(Episode now)
    {
        for (var taken = 0; taken < MostInOneTurn && (now.Code.Ending is null || now.Row.HasEnded) && post.Reader.TryRead(out var item); taken++)
        {
            switch (item)
            {
                case Delivered letter when endedHere:
                    tooLate.Add(letter);
                    break;
                case Delivered letter:
                    letters.Add(letter);
                    await now.Hear(letter.Letter, Ct);
                    break;
                case Answer answer when ReferenceEquals(answer.To, now):
                    running.Remove(answer.Happening.Id);
                    now.Take(answer.Happening);
                    break;
            }
        }
    }

    private async Task Save(Episode now, bool stays)
    {
        await now.Save(stays, Ct);
        if (now.Row.HasEnded && !endedHere)
        {
            endedHere = true;
            EngineTelemetry.Ended.Add(1, new KeyValuePair<string, object?>("status", now.Row.Status.ToString()));
            if (now.Row.Failure is { } failure) hub.Logger.LogError("Orchestration {Orchestration} {InstanceId} failed: {ErrorType}: {Error}", now.Row.Name, Id, failure.Type, failure.Message);
        }
        await letters.KeepOne();
    }

    private void Begin(Episode now)
    {
        foreach (var call in now.Code.Activities.Where(call => running.Add(call.Decision.Id)))
        {
            _ = Task.Run(async () =>
            {
                try
                {
                    post.Writer.TryWrite(new Answer(now, await hub.Activities.Run(now.Row, call, span, Ct)));
                }
                catch (Exception) when (Ct.IsCancellationRequested)
                {
                    // Without an answer it is run again later.
                }
            });
        }
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
        if (running.Count > 0) await Save(now, stays: true);
    }

    /// <summary>Whoever comes next must find all on disk.</summary>
    private async Task Rest(Episode now)
    {
        if (now.OwesNotice) await errands.Notify(now.Row, Ct);
        if (now.Row is { HasEnded: true, Settled: false }) await now.Settle(Ct);
        else if (now.OwesSave) await Save(now, stays: false);
        if (now.WakeAt is { } due) await hub.Timers.Write(new(due, Id));
        if (alarm is { } old && old != now.WakeAt) hub.Timers.Erase(new(old, Id));
        alarm = now.WakeAt;
    }

    /// <summary>The host stops before this instance has come to rest: another may go on with it at once.</summary>
    private async Task<(Func<Delivered, Task> Deal, bool Retired)> Leave(Episode now)
    {
        if (now.IsMine && !now.Row.HasEnded) await Save(now, stays: false);
        return (letters.Now, false);
    }

    /// <summary>Deals with the letters and goes.</summary>
    private async Task Part(Func<Delivered, Task> deal, bool retired)
    {
        do
        {
            while (!retired && post.Reader.TryRead(out var item))
            {
                if (item is Delivered letter) letters.Add(letter);
            }
            await letters.Part(deal);
        }
        while (!retired && !work.Retire(this));
        tooLate.ForEach(letters.Add);
        await letters.Part(letter => work.Give(letter, null));
    }

    private sealed record Answer(Episode To, Happening Happening);
}
