using DurableTask.AzureStorage;
using DurableTask.Core.Settings;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>The options as the storage backend and its worker take them.</summary>
internal static class EngineSettings
{
    /// <summary>
    /// Messages held in memory, at which the backend pauses for a second. One that waits there for longer than it is hidden is handed out
    /// again, and what was done for it is done once more: no more than are dealt with in a fraction of that time.
    /// </summary>
    private const int Buffer = 128;

    /// <summary>Orchestrations in hand. Those that wait for their second or for a place to run are among them.</summary>
    private const int InHand = 100;

    public static AzureStorageOrchestrationServiceSettings Of(
        DurableOptions options,
        StorageAccountClientProvider storage,
        ILoggerFactory loggers
    ) =>
        new()
        {
            TaskHubName = options.HubName,
            StorageAccountClientProvider = storage,
            WorkerId = $"{Environment.MachineName}-{Guid.NewGuid():N}",
            PartitionCount = options.Partitions,
            MaxConcurrentTaskOrchestrationWorkItems = Math.Max(InHand, options.MaxConcurrentOrchestrators),
            MaxConcurrentTaskActivityWorkItems = options.MaxConcurrentActivities,
            ControlQueueVisibilityTimeout = options.Visibility,
            WorkItemQueueVisibilityTimeout = options.Visibility,
            LeaseInterval = options.Lease,
            LeaseAcquireInterval = options.Lease / 3,
            LeaseRenewInterval = options.Lease / 3,
            MaxQueuePollingInterval = options.MaxPollingInterval,
            ControlQueueBufferThreshold = Buffer,
            UseAppLease = false,
            ThrowExceptionOnInvalidDedupeStatus = true,
            // Execution ids are made so that a second start is the same start (InstanceStarter). The backend's own check would put a
            // start off for two seconds when it sees the message before the instance's row, and lose the events in between.
            DisableExecutionStartedDeduplication = true,
            LoggerFactory = loggers,
        };

    public static VersioningSettings Versions(DurableOptions options) =>
        new()
        {
            Version = options.DefaultVersion ?? "",
            MatchStrategy = options.VersionMatch,
            FailureStrategy = options.VersionFailure,
        };
}
