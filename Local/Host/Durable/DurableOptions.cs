using DurableTask.Core.Settings;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace BakeryOps.Local.Host.Durable;

/// <summary>The <c>durableTask</c> section of <c>host.json</c>, and this host's own options.</summary>
public sealed record DurableOptions
{
    /// <summary>Letters and digits, a letter first, 3 to 40 of them: tables, queues and containers are named after it.</summary>
    public string HubName { get; init; } = "BakeryOps";

    /// <summary>Given to instances that are started without a version; null = none.</summary>
    public string? DefaultVersion { get; init; }

    /// <summary>Which instances this host may run, by their version against <see cref="DefaultVersion"/>.</summary>
    public VersioningSettings.VersionMatchStrategy VersionMatch { get; init; } =
        VersioningSettings.VersionMatchStrategy.CurrentOrOlder;

    /// <summary>What to do with an instance that this host may not run: retry later, or fail it.</summary>
    public VersioningSettings.VersionFailureStrategy VersionFailure { get; init; } =
        VersioningSettings.VersionFailureStrategy.Reject;

    /// <summary>Concurrent orchestrations in this process; 1 or more.</summary>
    public int MaxConcurrentOrchestrators { get; init; } = 64;

    /// <summary>Concurrent activities in this process; 1 or more.</summary>
    public int MaxConcurrentActivities { get; init; } = 64;

    /// <summary>
    /// Number of control queues, 1 to 16: the most hosts that can run orchestrations at a time. Fixed once the hub
    /// exists.
    /// </summary>
    public int Partitions { get; init; } = 1;

    /// <summary>How long a host holds a partition or message without renewing it. Default 30 s, 1 s or more.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For how long a fetched message is hidden from other hosts. A message that waits in memory for longer is
    /// delivered again, and its work is repeated.
    /// </summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest pause between polls of an empty queue, and so the longest delay of a timer or of another host's
    /// message. Messages sent by this process need no poll.
    /// </summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The request load that takes precedence; null = none.</summary>
    public RequestLoad? Crowd { get; init; }

    public DataConverter Converter { get; init; } = JsonDataConverter.Default;
}
