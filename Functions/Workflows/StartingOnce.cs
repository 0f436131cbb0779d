using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Functions.Workflows;

internal static class StartingOnce
{
    /// <summary>Starts an orchestration unless there is, or was, one with this id, whatever became of it.</summary>
    /// <remarks>By default an ended instance is replaced: a repeated event would refund and notify twice.</remarks>
    public static async Task StartOnce(
        this DurableTaskClient client,
        string orchestration,
        string id,
        object input,
        CancellationToken ct
    )
    {
        if (await client.GetInstanceAsync(id, ct) is not null)
            return;
        await client.ScheduleNewOrchestrationInstanceAsync(
            orchestration,
            input,
            new StartOrchestrationOptions(id).WithDedupeStatuses(
                OrchestrationRuntimeStatus.Pending,
                OrchestrationRuntimeStatus.Running,
                OrchestrationRuntimeStatus.Suspended,
                OrchestrationRuntimeStatus.Completed,
                OrchestrationRuntimeStatus.Failed,
                OrchestrationRuntimeStatus.Terminated
            ),
            ct
        );
    }
}
