namespace Microsoft.DurableTask;

/// <summary>How an orchestration starts another and waits for it.</summary>
public record SubOrchestrationOptions : TaskOptions
{
    public SubOrchestrationOptions(TaskRetryOptions? retry = null, string? instanceId = null)
        : base(retry) => InstanceId = instanceId;

    /// <summary>All of <paramref name="options"/>; its own instance id too, unless another is named.</summary>
    public SubOrchestrationOptions(TaskOptions options, string? instanceId = null)
        : base(options) => InstanceId = instanceId ?? (options as SubOrchestrationOptions)?.InstanceId;

    public SubOrchestrationOptions(SubOrchestrationOptions options)
        : base(options) => InstanceId = options.InstanceId;

    /// <summary>Null: derived from the parent's.</summary>
    public string? InstanceId { get; init; }

    public new TaskVersion? Version
    {
        get => base.Version;
        init => base.Version = value;
    }
}
