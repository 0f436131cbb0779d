using Microsoft.DurableTask.Client;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// One generation of an instance brought to life. It takes what came from outside, one happening a turn, lets the code run until it
/// waits again, and notes what it decided. History is replayed the same way, and the decisions must be the same.
/// </summary>
internal sealed class Orchestration
{
    private readonly OrchestratorThread thread = new();
    private readonly Suspension suspension = new();
    private readonly Instance instance;
    private readonly IDurableFunctions functions;
    private readonly DurableOptions options;
    private Task<object?>? code;

    public Orchestration(Instance instance, string? input, IDurableFunctions functions, DurableOptions options, ILoggerFactory loggers)
    {
        (this.instance, this.functions, this.options) = (instance, functions, options);
        Context = new(instance, input, thread, options, loggers);
    }

    public ReplayContext Context { get; }

    /// <summary>Null while it goes on.</summary>
    public Ending? Ending { get; private set; }

    public bool IsStarted => code is not null;
    public bool IsSuspended => suspension.Holds;

    /// <summary>History that is not saved yet.</summary>
    public List<Happening> Fresh { get; } = [];

    /// <summary>Children to start and events to send, of all turns. A timer or activity is found among the open calls.</summary>
    public List<Call> Outgoing { get; } = [];

    /// <summary>When the next timer is due; null: there is none, or the instance is suspended.</summary>
    public DateTimeOffset? WakeAt =>
        Ending is null && !IsSuspended && Timers.Select(call => call.Decision.At).DefaultIfEmpty().Min() is var due && due != default ? new(due) : null;

    /// <summary>Activities that have no answer.</summary>
    public IEnumerable<Call> Activities =>
        Context.Open.Values.Where(call => call.Decision.What is What.CallActivity && !suspension.HasAnswer(call.Decision.Id));

    /// <summary>Open timers, the earliest first.</summary>
    public IEnumerable<Call> Timers =>
        Context.Open.Values.Where(call => call.Decision.What is What.CreateTimer).OrderBy(call => call.Decision.At).ThenBy(call => call.Decision.Id);

    /// <summary>Whether the code can still be told so: not when the call is answered or was never made.</summary>
    public bool Wants(Happening happening) => Ending is not null ? IsForNext(happening) : (happening.What, code) switch
    {
        (What.Started, _) => code is null,
        (What.Done or What.Failed or What.TimerFired, _) => Context.Open.ContainsKey(happening.Id) && !suspension.HasAnswer(happening.Id),
        (What.Resumed, _) => IsSuspended,
        (What.Suspended, _) => !IsSuspended,
        _ => true,
    };

    public void Replay(IReadOnlyList<Happening> history)
    {
        for (var at = 0; at < history.Count;)
        {
            if (Ending is { Next: null }) return;
            Turn(history[at++], replaying: true);
            foreach (var call in Context.Decided)
            {
                var recorded = at < history.Count && history[at].IsDecision ? history[at++] : null;
                if (!Divergence.IsSame(recorded, call.Decision))
                {
                    Break(Divergence.Told(call.Decision.Id, recorded, call.Decision));
                    return;
                }
            }
            if (at < history.Count && history[at].IsDecision) Break(Divergence.Told(history[at].Id, history[at], null));
        }
    }

    /// <summary>Ends it, whatever its code says, and carries out nothing that it called for.</summary>
    public void Refuse(Failure failure)
    {
        Context.Drop();
        Outgoing.Clear();
        Ending = new(OrchestrationRuntimeStatus.Failed, Failure: failure);
    }

    /// <summary>A new happening. Its turn is noted in <see cref="Fresh"/>.</summary>
    public void Take(Happening happening)
    {
        Turn(happening, replaying: false);
        Fresh.Add(happening);
        Fresh.AddRange(Context.Decided.Select(call => call.Decision));
    }

    private void Turn(Happening happening, bool replaying)
    {
        Context.Decided.Clear();
        if (IsForNext(happening))
        {
            Context.Events.Keep(happening);
            return;
        }
        Context.Replaying = replaying;
        if (happening.At > Context.Now) Context.Now = happening.At;
        thread.Run(() => Tell(happening));
        Outgoing.AddRange(Context.Decided.Where(call => call.Decision.What is What.CallChild or What.SendEvent));
        if (Ending is null) Conclude();
    }

    private void Tell(Happening happening)
    {
        switch (happening.What)
        {
            case What.Terminated:
                Ending = new(OrchestrationRuntimeStatus.Terminated, happening.Data);
                if (happening.Recursive) TerminateChildren();
                Context.Drop();
                break;
            case What.Suspended:
                suspension.Begin();
                break;
            case What.Resumed:
                suspension.End(Tell);
                break;
            case var _ when IsSuspended:
                suspension.Hold(happening);
                break;
            case What.Started:
                code = Start();
                break;
            case What.EventRaised:
                Context.Events.Arrive(happening);
                break;
            default:
                Context.Answer(happening);
                break;
        }
    }

    /// <summary>An event that comes when the code has ended is for the next generation, if there is one.</summary>
    private bool IsForNext(Happening happening) => Ending is { Next: not null } && happening.What is What.EventRaised;

    private void TerminateChildren()
    {
        foreach (var child in Context.Open.Values.Select(call => call.Decision).Where(decision => decision.What is What.CallChild))
        {
            Outgoing.Add(new Call<object?>(child with { What = What.TerminateChild, Id = Context.Calls + child.Id }));
        }
    }

    private async Task<object?> Start() => await functions.RunOrchestrator(Context);

    private void Conclude()
    {
        if (thread.WasLeft)
        {
            Break("It awaited something that is not a task of its context (I/O, Task.Delay, Task.Run, ConfigureAwait(false)). That would end differently when it is replayed.");
        }
        else if (code is { IsCompleted: true })
        {
            Ending = Ending.Of(code, Context.NextGeneration, options.Converter);
        }
        else if (code is not null && !IsSuspended && Context.Open.Count == 0 && !Context.Events.SomeoneWaits)
        {
            Break("It waits, but for no activity, child, timer or event. An orchestrator awaits only tasks of its context.");
        }
    }

    private void Break(string why) => Refuse(Failure.Of("NonDeterministicOrchestration", $"Orchestrator '{instance.Name}' cannot go on. {why}"));
}
