using System.Collections.Immutable;
using System.Diagnostics;
using BakeryOps.Local.Host.Durable;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Functions;

/// <summary>Runs the app's orchestrations and activities for the engine.</summary>
internal sealed class DurableFunctions(FunctionApp app, IServiceProvider services) : IDurableFunctions
{
    private readonly Dictionary<string, FunctionEntry> orchestrators = app.StartedBy<OrchestrationTriggerAttribute>()
        .ToDictionary(
            started => started.Trigger.Orchestration ?? started.Function.Name,
            started => started.Function,
            StringComparer.OrdinalIgnoreCase
        );

    private readonly Dictionary<string, FunctionEntry> activities = app.StartedBy<ActivityTriggerAttribute>()
        .ToDictionary(
            started => started.Trigger.Activity ?? started.Function.Name,
            started => started.Function,
            StringComparer.OrdinalIgnoreCase
        );

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => activities.ContainsKey(name);

    public Task<object?> RunOrchestrator(TaskOrchestrationContext context) =>
        app.CallBare(
            new(
                orchestrators[context.Name.Name],
                context,
                ImmutableDictionary<string, object?>.Empty,
                services,
                CancellationToken.None
            )
        );

    public Task<object?> RunActivity(TaskActivityContext context, string? input, CancellationToken ct) =>
        app.Call(
            activities[context.Name.Name],
            input,
            new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase) { ["instanceId"] = context.InstanceId },
            Activity.Current?.Context ?? default,
            ct
        );
}
