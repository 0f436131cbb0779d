using Microsoft.DurableTask.Client;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// What an instance has others do: start its children, send its events, tell its parent how it ended. Each errand may be run again after a
/// crash, so each names itself by the call that it is for.
/// </summary>
internal sealed class Errands(Hub hub, Dispatch dispatch)
{
    public Task Run(Instance row, Call call, CancellationToken ct) => call.Decision.What switch
    {
        What.CallChild => Start(row, call, ct),
        What.SendEvent => Post(call.Decision.To!, LetterKind.Event, row, call, ct),
        _ => Post(call.Decision.To!, LetterKind.Terminate, row, call, ct),
    };

    /// <summary>Tells the parent how a child has ended; what it returned is the parent's from then on.</summary>
    public async Task Notify(Instance child, CancellationToken ct)
    {
        var failure = child.Status switch
        {
            OrchestrationRuntimeStatus.Completed => null,
            OrchestrationRuntimeStatus.Terminated => Failure.Of("OrchestrationTerminated", $"Sub-orchestration '{child.Id}' was terminated."),
            _ => child.Failure ?? Failure.Of("OrchestrationFailed", $"Sub-orchestration '{child.Id}' failed."),
        };
        var output = failure is null ? await hub.Texts.Put(child.Parent!.Instance, await hub.Texts.Get(child.Output, ct), ct) : null;
        await Answer(child.Parent!, child.Execution, output, failure, ct);
    }

    private async Task Start(Instance parent, Call call, CancellationToken ct)
    {
        var id = call.Decision.To!;
        Parent link = new(parent.Id, parent.Name, parent.Execution, call.Decision.Id);
        Instance child = new(id, call.Decision.Name!)
        {
            Execution = Guid.NewGuid().ToString("N"),
            Version = call.Version,
            Created = hub.Now,
            Updated = hub.Now,
            Begins = hub.Now,
            Parent = link,
            Input = await hub.Texts.Put(id, call.Input, ct),
            Trace = System.Diagnostics.Activity.Current?.Id ?? parent.Trace,
        };
        if (await dispatch.Start(child, there => there.Parent != link && there.HasEnded, ct) is { } other && other.Parent != link)
        {
            await Answer(link, child.Execution, null, Failure.Of("OrchestrationAlreadyExists", $"Instance '{id}' is {other.Status} already and cannot be started as a sub-orchestration."), ct);
        }
    }

    private Task Post(string to, LetterKind kind, Instance from, Call call, CancellationToken ct) => dispatch.Post(
        new Letter($"{from.Execution}-{call.Decision.Id}", to, kind)
        {
            Name = call.Decision.Name,
            Data = call.Input,
            Recursive = kind is LetterKind.Terminate,
        }, ct);

    private Task Answer(Parent to, string child, string? result, Failure? failure, CancellationToken ct) => dispatch.Post(
        new Letter($"{child}-end", to.Instance, failure is null ? LetterKind.Done : LetterKind.Failed)
        {
            Execution = to.Execution,
            Call = to.Call,
            Data = result,
            Failure = failure,
        }, ct);
}
