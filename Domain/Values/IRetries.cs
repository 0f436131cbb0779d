namespace BakeryOps.Domain.Values;

/// <summary>What trying a message again takes.</summary>
public interface IRetries
{
    /// <summary>Whether the failure passes by itself: someone outside is away, overloaded or slow. Any other would fail again.</summary>
    bool IsTemporary(Exception fault);

    /// <summary>Puts a message into its queue once more, as it is.</summary>
    /// <param name="message">JSON, as it was received.</param>
    /// <param name="delay">How long it stays invisible, up to seven days.</param>
    Task SendAgain(string queue, string message, TimeSpan delay, CancellationToken ct);
}
