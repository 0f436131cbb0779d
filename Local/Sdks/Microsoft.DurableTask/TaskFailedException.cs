namespace Microsoft.DurableTask;

/// <summary>Thrown in an orchestration where it awaits a task that failed for good.</summary>
#pragma warning disable CA1032 // Made from a failure; the usual constructors would lose it.
public sealed class TaskFailedException : Exception
{
    public TaskFailedException(string taskName, int taskId, Exception innerException)
        : base(Describe(taskName, taskId, innerException?.Message), innerException)
    {
        ArgumentNullException.ThrowIfNull(innerException);
        (TaskName, TaskId, FailureDetails) = (taskName, taskId, TaskFailureDetails.FromException(innerException));
    }

    public TaskFailedException(string taskName, int taskId, TaskFailureDetails failureDetails)
        : base(Describe(taskName, taskId, failureDetails?.ErrorMessage))
    {
        ArgumentNullException.ThrowIfNull(failureDetails);
        (TaskName, TaskId, FailureDetails) = (taskName, taskId, failureDetails);
    }

    public string TaskName { get; }
    public int TaskId { get; }
    public TaskFailureDetails FailureDetails { get; }

    private static string Describe(string taskName, int taskId, string? cause) =>
        $"Task '{taskName}' (#{taskId}) failed with an unhandled exception{(cause is null ? "." : ": " + cause)}";
}
