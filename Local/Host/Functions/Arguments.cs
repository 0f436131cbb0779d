using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Client;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Local.Host.Functions;

/// <summary>Provides the value of one parameter for one call.</summary>
internal delegate ValueTask<object?> Argument(Invocation invocation);

/// <summary>Chooses at startup how each parameter of a function is bound.</summary>
internal static class Arguments
{
    /// <exception cref="InvalidOperationException">A parameter cannot be bound; the message names it.</exception>
    public static Argument[] Of(FunctionEntry entry) =>
        [.. entry.Method.GetParameters().Select(parameter => Of(entry, parameter))];

    private static Argument Of(FunctionEntry entry, ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (type == typeof(FunctionContext))
            return invocation => new(invocation);
        if (type == typeof(CancellationToken))
            return invocation => new(invocation.CancellationToken);
        if (parameter == entry.TriggerParameter)
            return Triggering(entry, parameter);
        return parameter.GetCustomAttribute<BindingAttribute>() switch
        {
            // As in the official worker: an orchestrator's parameter other than its context is its input.
            null when entry.Trigger is OrchestrationTriggerAttribute => OrchestrationInput.Of(type),
            null => ConvertedArgument.Of(parameter) ?? BindingValue.Of(parameter),
            DurableClientAttribute when type == typeof(DurableTaskClient) => invocation =>
                new(invocation.InstanceServices.GetRequiredService<DurableTaskClient>()),
            var other => throw Unsupported(
                entry,
                parameter,
                $"[{other.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}]"
            ),
        };
    }

    private static Argument Triggering(FunctionEntry entry, ParameterInfo parameter) =>
        (entry.Trigger, parameter.ParameterType) switch
        {
            (HttpTriggerAttribute, var type) when type == typeof(HttpRequest) => invocation =>
                new(((HttpContext)invocation.Trigger!).Request),
            (QueueTriggerAttribute, var type) => QueueArgument.Of(type),
            (TimerTriggerAttribute, var type) when type == typeof(TimerInfo) => invocation => new(invocation.Trigger),
            (BlobTriggerAttribute, var type) when BlobArgument.Of(type) is { } blob => blob,
            (ActivityTriggerAttribute, var type) => invocation =>
                new(Payload.Read((string?)invocation.Trigger, type, invocation.InstanceServices)),
            (OrchestrationTriggerAttribute, var type) when type == typeof(TaskOrchestrationContext) => invocation =>
                new(invocation.Trigger),
            (var trigger, _) => throw Unsupported(
                entry,
                parameter,
                $"[{trigger.GetType().Name.Replace("Attribute", "", StringComparison.Ordinal)}]"
            ),
        };

    private static InvalidOperationException Unsupported(
        FunctionEntry entry,
        ParameterInfo parameter,
        string attribute
    ) =>
        new(
            $"The function {entry.Name} takes '{parameter.Name}' as {attribute} {parameter.ParameterType.Name}, which the local host does not bind."
        );
}
