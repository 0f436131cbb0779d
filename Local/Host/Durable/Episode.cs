using Microsoft.DurableTask.Client;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// An instance in the hands of this host: its row, its code brought to life, and how the two are kept together. Decisions are saved before
/// they are carried out, so a crash may repeat an effect but never changes a mind.
/// </summary>
internal sealed class Episode
{
    private readonly Hub hub;
    private readonly HashSet<string> heard;
    private Instance row;
    private string? carried;
    private int driven;
    private bool hasMoreToSave;

    private Episode(Hub hub, Instance row, string? carried, Orchestration code, IEnumerable<Happening> known)
    {
        (this.hub, this.row, this.carried, Code, driven) = (hub, row, carried, code, row.Driven);
        heard = [.. row.Known, .. known.Select(happening => happening.Letter).OfType<string>()];
    }

    public Instance Row => row;
    public Orchestration Code { get; }

    public bool IsMine => row.Owner == hub.Host;

    /// <summary>Its start is scheduled for later, as the clock stood at the beginning of the turn.</summary>
    public bool IsEarly { get; private set; }

    /// <summary>When to look at it again; null: not before a letter comes.</summary>
    public DateTimeOffset? WakeAt => IsEarly ? row.Begins : Code.WakeAt;

    /// <summary>Children to start and events to send.</summary>
    public IEnumerable<Call> Undriven => Code.Outgoing.Where(call => call.Decision.Id >= driven);

    /// <summary>Something is not on disk that a host which takes over would want to know.</summary>
    public bool OwesSave => MustSave || IsMine || Code.Fresh.Count > 0 || Code.Outgoing.Any(call => call.Decision.Id >= row.Driven);

    /// <summary>The code went on to its next generation, the row did not yet.</summary>
    public bool IsOver => Code.Ending is { Next: not null };

    public static async Task<Episode> Open(Hub hub, Instance row, CancellationToken ct)
    {
        Orchestration code = new(row, await hub.Texts.Get(row.Input, ct), hub.Functions, hub.Options, hub.Loggers);
        if (row.HasEnded && !row.HasCallsLeft) return new(hub, row, null, code, []);
        var history = await hub.Instances.History(row, ct);
        code.Replay(history);
        var carried = await hub.Texts.Get(row.Carried, ct);
        return new(hub, row, carried, code, [.. history, .. HistoryText.Read(carried)]);
    }

    /// <summary>The start, if its time has come, and what has waited for it.</summary>
    public void Begin()
    {
        IsEarly = !Code.IsStarted && Code.Ending is null && !row.HasEnded && row.Begins > hub.Now;
        if (Code.IsStarted || Code.Ending is not null || row.HasEnded || IsEarly) return;
        if (!hub.Functions.HasOrchestrator(row.Name)) Code.Refuse(UnknownFunction.Failure("orchestrator", row.Name));
        Take(new(What.Started) { At = row.Begins.UtcDateTime });
        foreach (var early in HistoryText.Read(carried)) Take(early with { At = row.Begins.UtcDateTime });
    }

    /// <summary>What a letter says, unless it was heard before.</summary>
    public async Task Hear(Letter letter, CancellationToken ct)
    {
        if (row.HasEnded || !heard.Add(letter.Id)) return;
        Happening? said = letter.Kind switch
        {
            LetterKind.Event => new(What.EventRaised) { Name = letter.Name },
            LetterKind.Terminate => new(What.Terminated) { Recursive = letter.Recursive },
            LetterKind.Suspend => new(What.Suspended),
            LetterKind.Resume => new(What.Resumed),
            LetterKind.Done when letter.Execution == row.Execution => new(What.Done, letter.Call),
            LetterKind.Failed when letter.Execution == row.Execution => new(What.Failed, letter.Call) { Failure = letter.Failure },
            _ => null,
        };
        if (said is null) return;
        said = said with { Data = await hub.Texts.Get(letter.Data, ct), Letter = letter.Id };
        if (!IsEarly || said.What is What.Terminated)
        {
            Take(said);
            IsEarly = false;
            return;
        }
        carried += HistoryText.Write([said]);
        hasMoreToSave = true;
    }

    public void Take(Happening happening)
    {
        if (Code.Wants(happening)) Code.Take(happening.At == default ? happening with { At = hub.Now.UtcDateTime } : happening);
    }

    public void FireTimers()
    {
        var now = hub.Now.UtcDateTime;
        foreach (var due in Code.Timers.TakeWhile(timer => timer.Decision.At <= now && !Code.IsSuspended).ToList())
        {
            Take(new Happening(What.TimerFired, due.Decision.Id));
        }
    }

    /// <summary>Everything that <see cref="Undriven"/> listed is done.</summary>
    public void Drove() => driven = Code.Outgoing.Select(call => call.Decision.Id + 1).Append(driven).Max();

    /// <summary>
    /// Whether what is new must be on disk before anything is done about it. The first turn of a generation need not when the row already says
    /// that it is ours: it follows from the row alone, so any host would decide the same.
    /// </summary>
    public bool MustSave =>
        hasMoreToSave || (Code.Ending is not null && !row.HasEnded && (!IsOver || Undriven.Any()))
        || (Code.Fresh.Count > 0 && !IsOver && !(IsMine && IsFirstTurn && Code.Activities.Any() && !Undriven.Any()));

    private bool IsFirstTurn => row is { Sealed: 0, Tail: null } && Code.Fresh.Count(happening => !happening.IsDecision) == 1;

    /// <param name="stays">Whether this host goes on with it; others leave it alone for the time of a lease.</param>
    /// <param name="ct">Ends the write.</param>
    /// <exception cref="Superseded"/>
    public async Task Save(bool stays, CancellationToken ct)
    {
        var ending = IsOver ? null : Code.Ending;
        var next = row with
        {
            Status = ending?.Status ?? (Code.IsSuspended ? OrchestrationRuntimeStatus.Suspended : Code.IsStarted ? OrchestrationRuntimeStatus.Running : row.Status),
            Updated = hub.Now,
            CustomStatus = Code.IsStarted ? await hub.Texts.Put(row.Id, Code.Context.CustomStatus, ct) : row.CustomStatus,
            Output = ending is null ? null : row.HasEnded ? row.Output : await hub.Texts.Put(row.Id, ending.Output, ct),
            Failure = ending?.Failure,
            WakeAt = WakeAt,
            Alarms = WakeAt is { } due && due != row.WakeAt ? row.Alarms + 1 : row.Alarms,
            Carried = IsEarly ? await hub.Texts.Put(row.Id, carried, ct) : null,
            Owner = stays ? hub.Host : null,
            OwnedUntil = stays ? DateTimeOffset.UtcNow + hub.Options.Lease : default,
            Driven = ending is not null && !Undriven.Any() && !Code.Activities.Any() ? Instance.AllDriven : Undriven.Any() ? driven : Code.Context.Calls,
        };
        await Write(next with { Settled = next is { HasEnded: true, HasCallsLeft: false, Parent: null } }, ct);
    }

    /// <summary>Goes on with the next generation: a new history, which begins with the events that nobody has heard.</summary>
    /// <param name="held">Letters that are not thrown away yet.</param>
    /// <param name="ct">Ends the write.</param>
    /// <exception cref="Superseded"/>
    public async Task<Episode> Next(IEnumerable<string> held, CancellationToken ct)
    {
        var next = Code.Ending!.Next!;
        var over = row;
        row = await hub.Instances.Replace(row with
        {
            Execution = Guid.NewGuid().ToString("N"),
            Version = next.NewVersion ?? row.Version,
            Status = OrchestrationRuntimeStatus.Running,
            Begins = hub.Now,
            Updated = hub.Now,
            Input = await hub.Texts.Put(row.Id, Code.Ending.Output, ct),
            CustomStatus = await hub.Texts.Put(row.Id, Code.Context.CustomStatus, ct),
            Carried = next.PreserveUnprocessedEvents ? await hub.Texts.Put(row.Id, HistoryText.Write(Code.Context.Events.Unheard), ct) : null,
            Known = [.. held],
            Sealed = 0,
            Tail = null,
            Driven = 0,
            WakeAt = null,
            Owner = hub.Host,
            OwnedUntil = DateTimeOffset.UtcNow + hub.Options.Lease,
        }, ct);
        EngineTelemetry.Commits.Add(1);
        hub.Watch.Saved(row.Id);
        await hub.Instances.Forget(over, ct);
        return await Open(hub, row, ct);
    }

    /// <summary>The last word on an instance that has ended: nothing is left to do.</summary>
    public Task Settle(CancellationToken ct) => Write(row with { Driven = Instance.AllDriven, Settled = true, Owner = null }, ct);

    private async Task Write(Instance next, CancellationToken ct)
    {
        var tail = row.Tail + HistoryText.Write(Code.Fresh);
        row = tail.Length > Texts.Longest
            ? await hub.Instances.Seal(next, tail, ct)
            : await hub.Instances.Replace(next with { Tail = tail.Length == 0 ? null : tail }, ct);
        Code.Fresh.Clear();
        hasMoreToSave = false;
        EngineTelemetry.Commits.Add(1);
        hub.Watch.Saved(row.Id);
    }
}
