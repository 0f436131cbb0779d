using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Durable;

/// <summary>A call that the orchestrator's code has made and that is not answered yet.</summary>
internal abstract class Call(Happening decision)
{
    /// <summary>As it goes into history.</summary>
    public Happening Decision { get; } = decision;

    /// <summary>Of an activity, a child or an event, as JSON.</summary>
    public string? Input { get; init; }

    /// <summary>Of a child.</summary>
    public string? Version { get; init; }

    public abstract void Answer(Happening answer, DataConverter converter);
}

internal sealed class Call<T>(Happening decision) : Call(decision)
{
    private readonly TaskCompletionSource<T> source = new();

    public Task<T> Task => source.Task;

    public void Cancel(CancellationToken token) => source.TrySetCanceled(token);

    public override void Answer(Happening answer, DataConverter converter)
    {
        try
        {
            if (answer.What is What.Failed) source.TrySetException(new TaskFailedException(Decision.Name!, Decision.Id, answer.Failure!.ToDetails()));
            else source.TrySetResult(converter.Deserialize<T>(answer.Data)!);
        }
        catch (Exception unreadable)
        {
            source.TrySetException(unreadable);
        }
    }
}
