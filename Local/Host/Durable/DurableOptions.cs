using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace BakeryOps.Local.Host.Durable;

/// <summary>How the engine works; what <c>host.json</c> says under <c>durableTask</c>, and the pace of its mechanics (real time, not the business clock).</summary>
public sealed record DurableOptions
{
    /// <summary>Letters and digits, a letter first, 3 to 40 of them: tables, queues and containers are named after it.</summary>
    public string HubName { get; init; } = "BakeryOps";

    /// <summary>Given to instances that are started without a version; null = none.</summary>
    public string? DefaultVersion { get; init; }

    public VersionMatch VersionMatch { get; init; } = VersionMatch.CurrentOrOlder;

    public VersionFailure VersionFailure { get; init; } = VersionFailure.Reject;

    /// <summary>Orchestrations that load, replay or save at one moment in this process; 1 or more. Those that wait for an activity do not count.</summary>
    public int MaxConcurrentOrchestrators { get; init; } = 64;

    /// <summary>Activities that run at one moment in this process; 1 or more.</summary>
    public int MaxConcurrentActivities { get; init; } = 64;

    /// <summary>How long a host holds an instance without a sign of life before another may take it. Default 30 s, 1 s or more.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two looks into an empty queue. What this process itself starts or raises needs no look.</summary>
    public TimeSpan MaxPollingInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the business clock is compared with the next timer due; so long a jump of that clock may go unnoticed.</summary>
    public TimeSpan TimerInterval { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How often the timers that other hosts wrote are looked for.</summary>
    public TimeSpan TimerRefresh { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a stop waits for running activities before it cancels them.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>So often a letter is tried again after a fault of the storage or the engine before it goes to the poison queue.</summary>
    public int MaxFaults { get; init; } = 10;

    /// <summary>Whose answers come first; null = nobody waits for any.</summary>
    public Crowd? Crowd { get; init; }

    public DataConverter Converter { get; init; } = JsonDataConverter.Default;

    internal bool Accepts(string? version) => VersionMatch switch
    {
        VersionMatch.Strict => Compare(version) == 0,
        VersionMatch.CurrentOrOlder => Compare(version) <= 0,
        _ => true,
    };

    private int Compare(string? version) =>
        Microsoft.DurableTask.Abstractions.TaskOrchestrationVersioningUtils.CompareVersions(version ?? "", DefaultVersion ?? "");
}

/// <summary>Which instances this host may run, by their version against <see cref="DurableOptions.DefaultVersion"/>.</summary>
public enum VersionMatch { None, Strict, CurrentOrOlder }

/// <summary>What becomes of an instance that this host may not run: left for another host, or failed.</summary>
public enum VersionFailure { Reject, Fail }
