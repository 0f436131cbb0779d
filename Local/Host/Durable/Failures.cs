using System.Text.Json;
using DurableTask.Core;
using DurableTask.Core.History;
using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Failure details as stored in the history: types and messages. Stack traces go to the log only, not into every retry.
/// </summary>
internal static class Failures
{
    private const int Deepest = 4;

    public static FailureDetails Of(Exception fault, int depth = 0) =>
        new(
            fault.GetType().ToString(),
            fault.Message,
            stackTrace: null,
            depth < Deepest && fault.InnerException is { } inner ? Of(inner, depth + 1) : null,
            isNonRetriable: false
        );

    /// <param name="history">
    /// The history of one instance, as the backend exports it; null when the instance did not fail.
    /// </param>
    public static TaskFailureDetails? In(JsonElement history) =>
        history
            .EnumerateArray()
            .LastOrDefault(one => one.GetProperty("EventType").GetInt32() == (int)EventType.ExecutionCompleted)
            is { ValueKind: JsonValueKind.Object } end
            ? Inner(end, "FailureDetails")
            : null;

    private static TaskFailureDetails? Read(JsonElement failure) =>
        new(
            failure.GetProperty("ErrorType").GetString()!,
            failure.GetProperty("ErrorMessage").GetString()!,
            failure.GetProperty("StackTrace").GetString(),
            Inner(failure, "InnerFailure"),
            Properties: null
        );

    private static TaskFailureDetails? Inner(JsonElement of, string name) =>
        of.TryGetProperty(name, out var inner) && inner.ValueKind == JsonValueKind.Object ? Read(inner) : null;
}
