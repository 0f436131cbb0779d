using Microsoft.DurableTask;

namespace BakeryOps.Local.Host.Durable;

/// <summary>An exception as it is kept in history.</summary>
internal sealed record Failure(string Type, string Message, string? Stack, Failure? Inner)
{
    // A failure must fit into a row's column and into a letter, whatever a vendor's SDK writes into its messages.
    private const int Longest = 1500;
    private const int Deepest = 4;

    public static Failure Of(Exception exception) => Of(exception, Deepest);

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

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];

    public TaskFailureDetails ToDetails() => new(Type, Message, Stack, Inner?.ToDetails(), null);
}
