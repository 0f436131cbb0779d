using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.Exceptions;
using DurableTask.Core.History;
using DurableTask.Core.Tracing;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Starts instances. The execution id is derived from the instance id and the number of earlier starts, so concurrent
/// starts of the same instance start it once.
/// </summary>
internal sealed class InstanceStarter(AzureStorageOrchestrationService service, DurableOptions options, AppClock time)
{
    private static readonly OrchestrationStatus[] Unfinished =
    [
        OrchestrationStatus.Pending,
        OrchestrationStatus.Running,
        OrchestrationStatus.Suspended,
        OrchestrationStatus.ContinuedAsNew,
    ];

    /// <param name="id">An unused id, or the id of an instance that may be replaced.</param>
    /// <param name="orchestrator">Its name.</param>
    /// <param name="input">Serialized.</param>
    /// <param name="start">Version, tags and start time.</param>
    /// <param name="end">Ends a running instance of that id that may be replaced.</param>
    /// <exception cref="OrchestrationAlreadyExistsException">
    /// An instance exists in a status that may not be replaced: the statuses named in the options, by default all that
    /// are not final.
    /// </exception>
    public async Task Start(
        string id,
        string orchestrator,
        string? input,
        StartOrchestrationOptions? start,
        Func<Task> end
    )
    {
        var kept = start?.DedupeStatuses is { } named ? [.. named.Select(Status)] : Unfinished;
        var there = (
            await service.GetOrchestrationStateAsync(id, allExecutions: false, fetchInput: false)
        ).FirstOrDefault();
        if (there is not null && kept.Contains(there.OrchestrationStatus))
            throw new OrchestrationAlreadyExistsException(
                $"An instance '{id}' in the status {there.OrchestrationStatus} already exists."
            );
        if (there is not null && Unfinished.Contains(there.OrchestrationStatus))
            await end();

        var generation = there?.Generation + 1 ?? 0;
        OrchestrationInstance instance = new() { InstanceId = id, ExecutionId = Execution(id, generation) };
        await service.CreateTaskOrchestrationAsync(
            new()
            {
                OrchestrationInstance = instance,
                Event = new ExecutionStartedEvent(-1, input)
                {
                    OrchestrationInstance = instance,
                    Name = orchestrator,
                    Version = start?.Version is { } version ? version.Version : options.DefaultVersion ?? "",
                    Generation = generation,
                    Tags = start?.Tags?.ToDictionary() ?? [],
                    ScheduledStartTime = start?.StartAt is { } at ? time.ByMachine(at.UtcDateTime) : null,
                    ParentTraceContext = Activity.Current is { Id: { } trace } current
                        ? new DistributedTraceContext(trace, current.TraceStateString)
                        : null,
                },
            },
            kept
        );
    }

    private static string Execution(string id, int generation)
    {
        Span<byte> named = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{generation} {id}"), named);
        return new Guid(named[..16]).ToString("N");
    }

    private static OrchestrationStatus Status(string name) =>
        Enum.TryParse<OrchestrationStatus>(name, ignoreCase: true, out var status)
            ? status
            : throw new ArgumentException($"'{name}' is not an orchestration status.", nameof(name));
}
