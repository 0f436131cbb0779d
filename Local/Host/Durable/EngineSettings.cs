using DurableTask.AzureStorage;
using DurableTask.Core.Settings;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Maps the options to the settings of the storage backend and its worker.</summary>
internal static class EngineSettings
{
    /// <summary>
    /// The number of messages in memory at which the backend pauses for a second. A message that waits there for longer
    /// than its visibility timeout is delivered again and its work repeated, so this is what can be processed in a
    /// fraction of that time.
    /// </summary>
    private const int Buffer = 128;

    /// <summary>
    /// Orchestrations in memory, including those that wait for a timer's last second or for a free slot.
    /// </summary>
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
            // Execution ids make starts idempotent (InstanceStarter). The backend's own check would delay a
            // start by two seconds when the message arrives before the instance's row, and lose the events in between.
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
