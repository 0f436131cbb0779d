using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// The orchestrations and activities that the engine may run. Names are case-insensitive, as everywhere in Durable
/// Task.
/// </summary>
public interface IDurableFunctions
{
    bool HasOrchestrator(string name);

    bool HasActivity(string name);

    /// <summary>
    /// Runs the orchestrator <c>context.Name</c>; its input is <c>context.GetInput</c>. It may await only tasks of the
    /// context: awaiting anything else (middleware that does I/O, <c>Task.Delay</c>) fails the instance.
    /// </summary>
    /// <returns>What it returned, to be serialized by the engine; null for none.</returns>
    Task<object?> RunOrchestrator(TaskOrchestrationContext context);

    /// <param name="context">Which activity, for which instance.</param>
    /// <param name="input">As JSON; null for none.</param>
    /// <param name="ct">Cancelled when the shutdown deadline passes; the activity then runs again later.</param>
    /// <returns>What it returned, to be serialized by the engine; null for none.</returns>
    Task<object?> RunActivity(TaskActivityContext context, string? input, CancellationToken ct);
}
