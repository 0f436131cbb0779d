using System.Collections.Immutable;
using System.Globalization;

namespace Microsoft.DurableTask.Client;

/// <summary>What is known of an instance. Input, output and custom status only when they were asked for.</summary>
public sealed class OrchestrationMetadata(string name, string instanceId)
{
    public string Name { get; } = name;
    public string InstanceId { get; } = instanceId;

    /// <summary>Null: inputs and outputs were not asked for.</summary>
    public DataConverter? DataConverter { get; init; }
    public OrchestrationRuntimeStatus RuntimeStatus { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset LastUpdatedAt { get; init; }
    public string? SerializedInput { get; init; }
    public string? SerializedOutput { get; init; }
    public string? SerializedCustomStatus { get; init; }
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
    public TaskFailureDetails? FailureDetails { get; init; }

    public bool IsRunning => RuntimeStatus is OrchestrationRuntimeStatus.Running;
    public bool IsCompleted => RuntimeStatus is OrchestrationRuntimeStatus.Completed or OrchestrationRuntimeStatus.Failed or OrchestrationRuntimeStatus.Terminated;

    /// <exception cref="InvalidOperationException">Inputs and outputs were not asked for.</exception>
    public T? ReadInputAs<T>() => Read<T>(SerializedInput);

    /// <inheritdoc cref="ReadInputAs"/>
    public T? ReadOutputAs<T>() => Read<T>(SerializedOutput);

    /// <inheritdoc cref="ReadInputAs"/>
    public T? ReadCustomStatusAs<T>() => Read<T>(SerializedCustomStatus);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name} '{InstanceId}': {RuntimeStatus}, created {CreatedAt:s}, updated {LastUpdatedAt:s}");

    private T? Read<T>(string? data) => DataConverter is { } converter
        ? converter.Deserialize<T>(data)
        : throw new InvalidOperationException("Fetch the instance with its inputs and outputs to read them.");
}
