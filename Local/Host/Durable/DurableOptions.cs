using DurableTask.Core.Settings;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace BakeryOps.Local.Host.Durable;

/// <summary>What <c>host.json</c> says under <c>durableTask</c>, and what this host adds to it.</summary>
public sealed record DurableOptions
{
    /// <summary>Letters and digits, a letter first, 3 to 40 of them: tables, queues and containers are named after it.</summary>
    public string HubName { get; init; } = "BakeryOps";

    /// <summary>Given to instances that are started without a version; null = none.</summary>
    public string? DefaultVersion { get; init; }

    /// <summary>Which instances this host may run, by their version against <see cref="DefaultVersion"/>.</summary>
    public VersioningSettings.VersionMatchStrategy VersionMatch { get; init; } =
        VersioningSettings.VersionMatchStrategy.CurrentOrOlder;

    /// <summary>What becomes of an instance that this host may not run: tried again later, or failed.</summary>
    public VersioningSettings.VersionFailureStrategy VersionFailure { get; init; } =
        VersioningSettings.VersionFailureStrategy.Reject;

    /// <summary>Orchestrations that run at one moment in this process; 1 or more.</summary>
    public int MaxConcurrentOrchestrators { get; init; } = 64;

    /// <summary>Activities that run at one moment in this process; 1 or more.</summary>
    public int MaxConcurrentActivities { get; init; } = 64;

    /// <summary>Control queues, 1 to 16: so many hosts can run orchestrations at a time. Never changed for a hub that exists.</summary>
    public int Partitions { get; init; } = 1;

    /// <summary>How long a host holds a partition or a message without a sign of life. Default 30 s, 1 s or more.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// For how long a message that a host has fetched is hidden from others. A message that waits in memory for longer is handed out
    /// again, and what was done for it is done once more.
    /// </summary>
    public TimeSpan Visibility { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The longest pause between two looks into an empty queue, and so the most by which a timer or another host's message
    /// is late. What this process itself sends needs no look.
    /// </summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Whose answers come first; null = nobody waits for any.</summary>
    public RequestLoad? Crowd { get; init; }

    public DataConverter Converter { get; init; } = JsonDataConverter.Default;
}
