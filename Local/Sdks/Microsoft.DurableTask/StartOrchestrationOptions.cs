using System.Collections.Immutable;

namespace Microsoft.DurableTask;

/// <summary>How a client starts an orchestration.</summary>
public record StartOrchestrationOptions
{
#pragma warning disable CA1707, IDE1006 // Named as the positional record that it once was.
    public StartOrchestrationOptions(string? InstanceId = null, DateTimeOffset? StartAt = null) => (this.InstanceId, this.StartAt) = (InstanceId, StartAt);
#pragma warning restore CA1707, IDE1006

    public StartOrchestrationOptions(StartOrchestrationOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (InstanceId, StartAt, Tags, Version, DedupeStatuses) = (options.InstanceId, options.StartAt, options.Tags, options.Version, options.DedupeStatuses);
    }

    /// <summary>Null: a new random id.</summary>
    public string? InstanceId { get; init; }

    /// <summary>Null or past: at once.</summary>
    public DateTimeOffset? StartAt { get; init; }
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;
    public TaskVersion? Version { get; init; }

    /// <summary>Statuses (by name) of an existing instance of the same id in which starting another is refused.</summary>
    public IReadOnlyList<string>? DedupeStatuses { get; init; }
}
