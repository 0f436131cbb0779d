using System.Diagnostics;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Durable Task's client, as this engine answers it.</summary>
internal sealed class EngineClient(Hub hub, Dispatch dispatch) : DurableTaskClient(hub.Options.HubName)
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly InstanceQueries queries = new(hub, new(hub, dispatch));

    /// <exception cref="InvalidOperationException">There is an instance of that id in a status that may not be replaced: by default one that has not ended, otherwise the statuses named in the options.</exception>
    public override async Task<string> ScheduleNewOrchestrationInstanceAsync(TaskName orchestratorName, object? input = null, StartOrchestrationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(orchestratorName.Name);
        var id = options?.InstanceId ?? Guid.NewGuid().ToString("N");
        InstanceName.Check(id);
        await hub.IsReady(cancellation);
        var dedupe = options?.DedupeStatuses?.Select(Status).ToHashSet();
        var now = hub.Now;
        var begins = options?.StartAt is { } at && at > now ? at.ToUniversalTime() : now;
        Instance instance = new(id, orchestratorName.Name)
        {
            Execution = Guid.NewGuid().ToString("N"),
            Version = options?.Version is { } version ? version.Version : hub.Options.DefaultVersion,
            Created = now,
            Updated = now,
            Begins = begins,
            Input = await hub.Texts.Put(id, hub.Options.Converter.Serialize(input), cancellation),
            Tags = options is { Tags.Count: > 0 } ? new(options.Tags) : null,
            Trace = Activity.Current?.Id,
        };
        return await Start(instance, existing => dedupe is null ? existing.HasEnded : !dedupe.Contains(existing.Status), cancellation);
    }

    public override async Task<string> RestartAsync(string instanceId, bool restartWithNewInstanceId = false, CancellationToken cancellation = default)
    {
        InstanceName.Check(instanceId);
        await hub.IsReady(cancellation);
        var there = await hub.Instances.Find(instanceId, cancellation)
            ?? throw new ArgumentException($"There is no orchestration with the instance id '{instanceId}'.", nameof(instanceId));
        var id = restartWithNewInstanceId ? Guid.NewGuid().ToString("N") : instanceId;
        var input = await hub.Texts.Put(id, await hub.Texts.Get(there.Input, cancellation), cancellation);
        return await Start(
            new(id, there.Name) { Execution = Guid.NewGuid().ToString("N"), Version = there.Version, Created = hub.Now, Updated = hub.Now, Begins = hub.Now, Input = input, Tags = there.Tags, Trace = Activity.Current?.Id },
            existing => existing.HasEnded, cancellation);
    }

    public override Task RaiseEventAsync(string instanceId, string eventName, object? eventPayload = null, CancellationToken cancellation = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(eventName);
        return Post(instanceId, LetterKind.Event, eventPayload, cancellation, eventName);
    }

    public override Task TerminateInstanceAsync(string instanceId, TerminateInstanceOptions? options = null, CancellationToken cancellation = default) =>
        Post(instanceId, LetterKind.Terminate, options?.Output, cancellation, recursive: options?.Recursive ?? false);

    public override Task SuspendInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Post(instanceId, LetterKind.Suspend, reason, cancellation);

    public override Task ResumeInstanceAsync(string instanceId, string? reason = null, CancellationToken cancellation = default) =>
        Post(instanceId, LetterKind.Resume, reason, cancellation);

    public override Task<OrchestrationMetadata?> GetInstancesAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        queries.Find(instanceId, getInputsAndOutputs, cancellation);

    public override AsyncPageable<OrchestrationMetadata> GetAllInstancesAsync(OrchestrationQuery? filter = null) => queries.All(filter ?? new());

    public override Task<OrchestrationMetadata> WaitForInstanceStartAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitFor(instanceId, found => found.RuntimeStatus is not OrchestrationRuntimeStatus.Pending, getInputsAndOutputs, cancellation);

    public override Task<OrchestrationMetadata> WaitForInstanceCompletionAsync(string instanceId, bool getInputsAndOutputs = false, CancellationToken cancellation = default) =>
        WaitFor(instanceId, found => found.IsCompleted, getInputsAndOutputs, cancellation);

    public override Task<PurgeResult> PurgeInstanceAsync(string instanceId, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        queries.Purge(instanceId, options?.Recursive ?? false, cancellation);

    public override Task<PurgeResult> PurgeAllInstancesAsync(PurgeInstancesFilter filter, PurgeInstanceOptions? options = null, CancellationToken cancellation = default) =>
        queries.Purge(filter, options?.Recursive ?? false, cancellation);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task<string> Start(Instance instance, Func<Instance, bool> mayReplace, CancellationToken cancellation)
    {
        await dispatch.WaitForRoom(cancellation);
        return await dispatch.Start(instance, mayReplace, cancellation) is { } there
            ? throw new InvalidOperationException($"An orchestration with the instance id '{instance.Id}' exists already; it is {there.Status}.")
            : instance.Id;
    }

    private async Task Post(string instanceId, LetterKind kind, object? data, CancellationToken cancellation, string? name = null, bool recursive = false)
    {
        InstanceName.Check(instanceId);
        Letter letter = new(Guid.NewGuid().ToString("N"), instanceId, kind) { Name = name, Data = hub.Options.Converter.Serialize(data), Recursive = recursive };
        await dispatch.Post(letter, cancellation);
    }

    private async Task<OrchestrationMetadata> WaitFor(string instanceId, Func<OrchestrationMetadata, bool> holds, bool getInputsAndOutputs, CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                cancellation.ThrowIfCancellationRequested();
                var changed = hub.Watch.Next(instanceId);
                var found = await queries.Find(instanceId, getInputsAndOutputs, cancellation)
                    ?? throw new InvalidOperationException($"There is no orchestration with the instance id '{instanceId}'.");
                if (holds(found)) return found;
                // This process tells at once; other hosts are asked now and then.
                await Task.WhenAny(changed, Task.Delay(LookAgain, cancellation));
            }
        }
        finally
        {
            hub.Watch.Saved(instanceId);
        }
    }

    private static OrchestrationRuntimeStatus Status(string name) => Enum.TryParse<OrchestrationRuntimeStatus>(name, ignoreCase: true, out var status)
        ? status
        : throw new ArgumentException($"'{name}' is no status of an orchestration.", nameof(name));
}
