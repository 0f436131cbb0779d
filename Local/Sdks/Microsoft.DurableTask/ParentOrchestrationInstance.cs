namespace Microsoft.DurableTask;

/// <summary>Which orchestration started this one.</summary>
public record ParentOrchestrationInstance(TaskName Name, string InstanceId);
