using System.Collections.Concurrent;
using BakeryOps.Local.Host.Durable;
using Microsoft.DurableTask;
using Microsoft.DurableTask.Converters;

namespace BakeryOps.Infrastructure.Tests.Durable;

/// <summary>Orchestrators and activities as plain delegates, and a record of every activity run.</summary>
public sealed class Workflows : IDurableFunctions
{
    private readonly Dictionary<string, Func<TaskOrchestrationContext, Task<object?>>> orchestrators = new(
        StringComparer.OrdinalIgnoreCase
    );
    private readonly Dictionary<
        string,
        Func<TaskActivityContext, string?, CancellationToken, Task<object?>>
    > activities = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Name and input, in start order.</summary>
    public ConcurrentQueue<string> Ran { get; } = new();

    public Workflows Orchestrator<T>(string name, Func<TaskOrchestrationContext, Task<T>> code)
    {
        orchestrators[name] = async context => await code(context);
        return this;
    }

    public Workflows Orchestrator(string name, Func<TaskOrchestrationContext, Task> code)
    {
        orchestrators[name] = async context =>
        {
            await code(context);
            return null;
        };
        return this;
    }

    public Workflows Activity<TIn, TOut>(string name, Func<TIn, Task<TOut>> code)
    {
        activities[name] = async (_, input, _) =>
        {
            Ran.Enqueue($"{name} {input}");
            return await code(JsonDataConverter.Default.Deserialize<TIn>(input)!);
        };
        return this;
    }

    public Workflows Activity<TIn, TOut>(string name, Func<TIn, TOut> code) =>
        Activity<TIn, TOut>(name, input => Task.FromResult(code(input)));

    public bool HasOrchestrator(string name) => orchestrators.ContainsKey(name);

    public bool HasActivity(string name) => activities.ContainsKey(name);

    public Task<object?> RunOrchestrator(TaskOrchestrationContext context) => orchestrators[context.Name.Name](context);

    public Task<object?> RunActivity(TaskActivityContext context, string? input, CancellationToken ct) =>
        activities[context.Name.Name](context, input, ct);
}
