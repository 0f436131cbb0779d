using System.Text.Json;
using DurableTask.AzureStorage;
using DurableTask.Core;
using DurableTask.Core.History;
using DurableTask.Core.Query;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using CoreQuery = DurableTask.Core.Query.OrchestrationQuery;
using OrchestrationQuery = Microsoft.DurableTask.Client.OrchestrationQuery;
using PurgeResult = Microsoft.DurableTask.Client.PurgeResult;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Durable Task's client over the storage backend.</summary>
internal sealed class EngineClient(AzureStorageOrchestrationService service, DurableOptions options, AppClock time)
    : DurableTaskClient(options.HubName)
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(50),
        LongestLook = TimeSpan.FromMilliseconds(250);

    private readonly InstanceStarter starts = new(service, options, time);

    /// <inheritdoc cref="InstanceStarter.Start"/>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(
        TaskName orchestratorName,
        object? input = null,
        StartOrchestrationOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name, nameof(orchestratorName));
        return await Start(orchestratorName.Name, Serialized(input), options, cancellation);
    }

    public override Task RaiseEventAsync(
        string instanceId,
        string eventName,
        object? eventPayload = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Send(instanceId, new EventRaisedEvent(-1, Serialized(eventPayload)) { Name = eventName }, cancellation);
    }

    public override Task SuspendInstanceAsync(
        string instanceId,
        string? reason = null,
        CancellationToken cancellation = default
    ) => Send(instanceId, new ExecutionSuspendedEvent(-1, reason), cancellation);

    public override Task ResumeInstanceAsync(
        string instanceId,
        string? reason = null,
        CancellationToken cancellation = default
    ) => Send(instanceId, new ExecutionResumedEvent(-1, reason), cancellation);

    public override async Task TerminateInstanceAsync(
        string instanceId,
        TerminateInstanceOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        if (options is { Recursive: true })
            foreach (var child in await Children(instanceId, cancellation))
                await TerminateInstanceAsync(child, options, cancellation);
        await service
            .ForceTerminateTaskOrchestrationAsync(instanceId, Serialized(options?.Output))
            .WaitAsync(cancellation);
    }

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default
    ) =>
        Until(
            instanceId,
            found => found.RuntimeStatus is not OrchestrationRuntimeStatus.Pending,
            getInputsAndOutputs,
            cancellation
        );

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default
    ) => Until(instanceId, found => found.IsCompleted, getInputsAndOutputs, cancellation);

    public override async Task<OrchestrationMetadata?> GetInstancesAsync(
        string instanceId,
        bool getInputsAndOutputs = false,
        CancellationToken cancellation = default
    )
    {
        if (await State(instanceId, getInputsAndOutputs, cancellation) is not { } state)
            return null;
        var failure =
            getInputsAndOutputs && state.OrchestrationStatus == OrchestrationStatus.Failed
                ? Failures.In(await History(instanceId, state.OrchestrationInstance.ExecutionId, cancellation))
                : null;
        return Told(state, failure, getInputsAndOutputs);
    }

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) =>
        Pageable.Create(
            async (string? continuation, int? pageSize, CancellationToken ct) =>
            {
                var withTexts = filter?.FetchInputsAndOutputs ?? false;
                var page = await ((IOrchestrationServiceQueryClient)service).GetOrchestrationWithQueryAsync(
                    new CoreQuery
                    {
                        RuntimeStatus = filter?.Statuses?.Select(status => (OrchestrationStatus)status).ToList(),
                        CreatedTimeFrom = filter?.CreatedFrom?.UtcDateTime,
                        CreatedTimeTo = filter?.CreatedTo?.UtcDateTime,
                        PageSize = pageSize ?? filter?.PageSize ?? OrchestrationQuery.DefaultPageSize,
                        ContinuationToken = continuation ?? filter?.ContinuationToken,
                        InstanceIdPrefix = filter?.InstanceIdPrefix,
                        FetchInputsAndOutputs = withTexts,
                    },
                    ct
                );
                return new Page<OrchestrationMetadata>(
                    [.. page.OrchestrationState.Select(state => Told(state, null, withTexts))],
                    page.ContinuationToken
                );
            }
        );

    /// <summary>Purges an instance that has ended; leaves one that has not.</summary>
    public override async Task<PurgeResult> PurgeInstanceAsync(
        string instanceId,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        if (await GetInstanceAsync(instanceId, cancellation) is not { IsCompleted: true })
            return new(0);
        var purged = 0;
        if (options is { Recursive: true })
            foreach (var child in await Children(instanceId, cancellation))
                purged += (await PurgeInstanceAsync(child, options, cancellation)).PurgedInstanceCount;
        return new(purged + (await service.PurgeInstanceHistoryAsync(instanceId)).InstancesDeleted);
    }

    /// <summary>Purges ended instances that match the filter.</summary>
    public override async Task<PurgeResult> PurgeAllInstancesAsync(
        PurgeInstancesFilter filter,
        PurgeInstanceOptions? options = null,
        CancellationToken cancellation = default
    )
    {
        ArgumentNullException.ThrowIfNull(filter);
        OrchestrationQuery fitting = new()
        {
            CreatedFrom = filter.CreatedFrom,
            CreatedTo = filter.CreatedTo,
            Statuses = filter.Statuses,
        };
        var purged = 0;
        await foreach (var found in GetAllInstancesAsync(fitting).WithCancellation(cancellation))
            purged += found.IsCompleted
                ? (await PurgeInstanceAsync(found.InstanceId, options, cancellation)).PurgedInstanceCount
                : 0;
        return new(purged);
    }

    /// <exception cref="ArgumentException">There is no such instance.</exception>
    /// <exception cref="InvalidOperationException">It has not ended.</exception>
    public override async Task<string> RestartAsync(
        string instanceId,
        bool restartWithNewInstanceId = false,
        CancellationToken cancellation = default
    )
    {
        var ended =
            await State(instanceId, withTexts: true, cancellation)
            ?? throw new ArgumentException($"There is no instance '{instanceId}'.", nameof(instanceId));
        if (!restartWithNewInstanceId && !Told(ended, null, false).IsCompleted)
            throw new InvalidOperationException($"The instance '{instanceId}' has not ended.");
        StartOrchestrationOptions again = new(restartWithNewInstanceId ? null : instanceId)
        {
            Version = ended.Version,
            Tags = ended.Tags?.ToDictionary() ?? [],
        };
        return await Start(ended.Name, ended.Input, again, cancellation);
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<string> Start(
        string orchestrator,
        string? input,
        StartOrchestrationOptions? start,
        CancellationToken ct
    )
    {
        var id = start?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceIdRules.Check(id);
        ct.ThrowIfCancellationRequested();
        await starts.Start(
            id,
            orchestrator,
            input,
            start,
            async () =>
            {
                await TerminateInstanceAsync(id, new TerminateInstanceOptions("Replaced by a new instance."), ct);
                await WaitForInstanceCompletionAsync(id, cancellation: ct);
            }
        );
        return id;
    }

    private async Task Send(string instance, HistoryEvent said, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(instance);
        ct.ThrowIfCancellationRequested();
        await service
            .SendTaskOrchestrationMessageAsync(
                new()
                {
                    OrchestrationInstance = new() { InstanceId = instance },
                    Event = said,
                }
            )
            .WaitAsync(ct);
    }

    private async Task<OrchestrationMetadata> Until(
        string instance,
        Predicate<OrchestrationMetadata> holds,
        bool withTexts,
        CancellationToken ct
    )
    {
        for (var pause = FirstLook; ; pause = pause * 2 < LongestLook ? pause * 2 : LongestLook)
        {
            if (await GetInstanceAsync(instance, ct) is { } found && holds(found))
                return withTexts ? await GetInstanceAsync(instance, getInputsAndOutputs: true, ct) ?? found : found;
            await Task.Delay(pause, ct);
        }
    }

    private async Task<OrchestrationState?> State(string instance, bool withTexts, CancellationToken ct)
    {
        ArgumentException.ThrowIfNullOrEmpty(instance);
        return (
            await service
                .GetOrchestrationStateAsync(instance, allExecutions: false, fetchInput: withTexts)
                .WaitAsync(ct)
        ).FirstOrDefault();
    }

    private async Task<JsonElement> History(string instance, string execution, CancellationToken ct) =>
        JsonElement.Parse(await service.GetOrchestrationHistoryAsync(instance, execution).WaitAsync(ct));

    private async Task<List<string>> Children(string instance, CancellationToken ct) =>
        await State(instance, withTexts: false, ct) is not { } state
            ? []
            :
            [
                .. (await History(instance, state.OrchestrationInstance.ExecutionId, ct))
                    .EnumerateArray()
                    .Where(one =>
                        one.GetProperty("EventType").GetInt32() == (int)EventType.SubOrchestrationInstanceCreated
                    )
                    .Select(one => one.GetProperty("InstanceId").GetString()!),
            ];

    private OrchestrationMetadata Told(OrchestrationState state, TaskFailureDetails? failure, bool withTexts) =>
        new(state.Name, state.OrchestrationInstance.InstanceId)
        {
            DataConverter = withTexts ? options.Converter : null,
            RuntimeStatus = (OrchestrationRuntimeStatus)state.OrchestrationStatus,
            CreatedAt = Utc(state.CreatedTime),
            LastUpdatedAt = Utc(state.LastUpdatedTime),
            SerializedInput = withTexts ? state.Input : null,
            SerializedOutput = withTexts ? state.Output : null,
            SerializedCustomStatus = state.Status,
            FailureDetails = failure,
            Tags = state.Tags?.ToDictionary() ?? [],
        };

    /// <summary>The engine's times are UTC, whatever their kind says.</summary>
    private static DateTimeOffset Utc(DateTime time) => new(DateTime.SpecifyKind(time, DateTimeKind.Utc));

    private string? Serialized(object? value) => options.Converter.Serialize(value);
}
