using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// A run's dealings with its instance: it opens the row, and turn by turn takes what has come, lets the code go on, saves, and carries out
/// what was decided, until the instance rests.
/// </summary>
internal sealed class Visit
{
    private const int MostInOneTurn = 64;

    private readonly Hub hub;
    private readonly WorkLoop work;
    private readonly string id;
    private readonly Inbox inbox;
    private readonly HeldLetters letters;
    private readonly Entrance entrance;
    private readonly Errands errands;
    private readonly RunningActivities activities;
    private Instance? known;
    private Episode? episode;
    private Activity? span;
    private Alarm? alarm;
    private bool endedHere;

    /// <param name="hub">The engine.</param>
    /// <param name="work">Its loop.</param>
    /// <param name="id">Whom it is to.</param>
    /// <param name="inbox">What comes for the instance.</param>
    /// <param name="letters">Those that the run has taken from it.</param>
    /// <param name="known">The row as this process has just written it.</param>
    public Visit(Hub hub, WorkLoop work, string id, Inbox inbox, HeldLetters letters, Instance? known)
    {
        (this.hub, this.work, this.id, this.inbox, this.letters) = (hub, work, id, inbox, letters);
        this.known = known ?? hub.Residents.Take(id);
        MayBeStale = known is null && this.known is not null;
        entrance = new(hub, letters);
        errands = new(hub, work.Dispatch);
        activities = new(hub, inbox, work.Abandoned);
    }

    public bool IsOpen => episode is not null;

    public Instance Row => episode!.Row;

    /// <summary>The row was remembered, and nothing has shown yet that it is the last word.</summary>
    public bool MayBeStale { get; private set; }

    /// <summary>The host stops, and nothing here is to be waited for.</summary>
    public bool MayBreakOff => IsStopping && !activities.Any && !inbox.HasAny;

    private CancellationToken Ct => work.Abandoned;

    private bool IsStopping => work.Stopping.IsCancellationRequested;

    /// <returns>What becomes of the letters, when there is nothing to do here.</returns>
    public async Task<Func<Delivered, Task>?> Open()
    {
        if (IsStopping) return letters.Now;
        var row = known ?? await hub.Instances.Find(id, Ct);
        known = null;
        if (row is null) return letters.Missing;
        if (entrance.Bars(row) is { } dealing) return dealing;
        span = EngineTelemetry.Start($"orchestration {row.Name}", row);
        episode = await Episode.Open(hub, row, Ct);
        alarm = row.Alarm;
        entrance.Receive(episode);
        return null;
    }

    /// <returns>Whether it has come to rest.</returns>
    public async Task<bool> Turn()
    {
        var now = episode!;
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
            await GoOnWithNext(now);
            return false;
        }
        if (activities.Any || inbox.HasAny || now.Code.Activities.Any() || now.WakeAt <= hub.Now) return false;
        if (MayBeStale && !now.OwesSave)
        {
            StartOver();
            return false;
        }
        await Rest(now);
        return true;
    }

    /// <summary>Until something comes, a timer may be due, or the lease wants renewing. Where no activity runs, there is something to do at once.</summary>
    public async Task WaitForMore()
    {
        if (activities.Any && !inbox.HasAny) await inbox.Wait(episode!.WakeAt is null ? hub.Options.Lease / 3 : hub.Options.TimerInterval, Ct);
    }

    /// <summary>What was remembered was not the last word, or led to nothing: by what the table says, the letters may mean something else.</summary>
    public void StartOver()
    {
        MayBeStale = false;
        letters.HearAgain();
        span?.Dispose();
        episode = null;
    }

    /// <summary>The host stops before this instance has come to rest: another may go on with it at once.</summary>
    public async Task<Func<Delivered, Task>> BreakOff()
    {
        if (episode is { IsMine: true, Row.HasEnded: false } now) await Save(now, stays: false);
        return letters.Now;
    }

    public void Close() => span?.Dispose();

    /// <summary>What comes when the code has ended is for the next generation or the next instance.</summary>
    private async Task Gather(Episode now)
    {
        for (var taken = 0; taken < MostInOneTurn && inbox.TryTake(out var letter, out var answer); taken++)
        {
            if (letter is not null) letters.Add(letter);
            if (answer is null || !ReferenceEquals(answer.To, now)) continue;
            activities.Answered(answer.Happening.Id);
            now.Take(answer.Happening);
        }
        while (!endedHere && (now.Code.Ending is null || now.Row.HasEnded) && letters.TryHear(out var letter)) await now.Hear(letter.Letter, Ct);
    }

    private async Task Save(Episode now, bool stays)
    {
        await now.Save(stays, Ct);
        MayBeStale = false;
        if (now.Row.HasEnded && !endedHere)
        {
            endedHere = true;
            EngineTelemetry.Ended.Add(1, new KeyValuePair<string, object?>("status", now.Row.Status.ToString()));
            if (now.Row.Failure is { } failure) hub.Logger.LogError("Orchestration {Orchestration} {InstanceId} failed: {ErrorType}: {Error}", now.Row.Name, id, failure.Type, failure.Message);
        }
        await letters.ThrowAwayHeard();
    }

    private async Task GoOnWithNext(Episode over)
    {
        activities.Forget();
        episode = await over.Next(letters.Heard, Ct);
        MayBeStale = false;
        await letters.ThrowAwayHeard(); // Else the row, which knows them all, grows with every generation.
    }

    private async Task Renew(Episode now)
    {
        await letters.Renew();
        if (activities.Any) await Save(now, stays: true);
    }

    /// <summary>Whoever comes next must find all on disk.</summary>
    private async Task Rest(Episode now)
    {
        if (now.Row.OwesNotice) await errands.Notify(now.Row, Ct);
        if (now.Row is { HasEnded: true, Settled: false }) await now.Settle(Ct);
        else if (now.OwesSave) await Save(now, stays: false);
        Alarm? next = now.WakeAt is { } due ? new(due, id, now.Row.Alarms) : null;
        if (next is { } set) await hub.Timers.Write(set);
        if (alarm is { } old && old != next) _ = hub.Timers.Erase(old);
        alarm = next;
    }
}
