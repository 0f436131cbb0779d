using System.Text.Json;
using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Durable;

/// <summary>An exception as it is kept in history.</summary>
internal sealed record Failure(string Type, string Message, string? Stack, Failure? Inner)
{
    // A failure must fit into a row's column and into a letter, whatever a vendor's SDK writes into its messages. Most characters take a
    // byte as JSON, some six; of these, as many failures are kept inside one another as fit.
    private const int Longest = 1500;
    private const int Deepest = 4;
    private const int MostBytes = 32 * 1024;

    public static Failure Of(Exception exception) =>
        Enumerable.Range(0, Deepest + 1).Select(fewer => Of(exception, Deepest - fewer)).First(failure => failure.Inner is null || failure.Fits);

    public static Failure Of(string type, string message) => new(type, Cut(message), null, null);

    private static Failure Of(Exception exception, int depth) => new(
        exception.GetType().ToString(),
        Cut(exception.Message),
        exception.StackTrace is { } stack ? Cut(stack) : null,
        depth == 0 ? null
            : exception is TaskFailedException task ? Of(task.FailureDetails, depth - 1)
            : exception.InnerException is { } inner ? Of(inner, depth - 1) : null);

    private static Failure Of(TaskFailureDetails details, int depth) =>
        new(details.ErrorType, Cut(details.ErrorMessage), details.StackTrace is { } stack ? Cut(stack) : null,
            depth == 0 || details.InnerFailure is not { } inner ? null : Of(inner, depth - 1));

    private bool Fits => JsonSerializer.SerializeToUtf8Bytes(this, EngineJson.Default.Failure).Length <= MostBytes;

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);
}
