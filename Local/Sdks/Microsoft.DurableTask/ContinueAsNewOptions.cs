namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts over with an empty history.</summary>
public class ContinueAsNewOptions
{
    public object? NewInput { get; set; }

    /// <summary>Whether events that nobody has waited for yet reach the next run.</summary>
    public bool PreserveUnprocessedEvents { get; set; } = true;

    /// <summary>Null: the version stays.</summary>
    public string? NewVersion { get; set; }
}
