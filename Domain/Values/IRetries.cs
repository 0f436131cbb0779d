namespace BakeryOps.Domain.Values;

/// <summary>Retries of queue messages.</summary>
public interface IRetries
{
    /// <summary>
    /// Whether the failure is temporary: a dependency is unavailable, overloaded or slow. Any other would recur.
    /// </summary>
    bool IsTemporary(Exception fault);

    /// <summary>Puts a message into its queue again, unchanged.</summary>
    /// <param name="message">JSON, as it was received.</param>
    /// <param name="delay">How long it stays invisible, up to seven days.</param>
    Task SendAgain(string queue, string message, TimeSpan delay, CancellationToken ct);
}
