namespace BakeryOps.Local.Simulators.Sent;

/// <summary>A text message or e-mail that was sent to a simulator.</summary>
/// <param name="Channel"><c>sms</c> or <c>email</c>.</param>
/// <param name="Status">Twilio's status; an e-mail here is always <c>delivered</c>.</param>
internal sealed record SentMessage(
    string Id,
    string Channel,
    DateTimeOffset At,
    string From,
    string To,
    string Text,
    string Status
)
{
    /// <summary>E-mail only.</summary>
    public string? Subject { get; init; }

    /// <summary>The language of an e-mail (<c>Content-Language</c>, BCP 47).</summary>
    public string? Language { get; init; }

    /// <summary>The Message-ID of an e-mail, which identifies duplicates.</summary>
    public string? MessageId { get; init; }

    /// <summary>The number of billed segments of a text message.</summary>
    public int? Segments { get; init; }

    /// <summary>The delivery error.</summary>
    public string? Error { get; init; }
}
