namespace Microsoft.DurableTask;

/// <summary>What an activity knows of its call.</summary>
public abstract class TaskActivityContext
{
    public abstract TaskName Name { get; }

    /// <summary>The orchestration's instance id.</summary>
    public abstract string InstanceId { get; }
    public virtual string Version => "";
}
