namespace BakeryOps.Local.Simulators.Sent;

/// <summary>A text message or e-mail that "went out".</summary>
/// <param name="Channel"><c>sms</c> or <c>email</c>.</param>
/// <param name="Status">Twilio's status; an e-mail is <c>delivered</c> when it is here.</param>
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
    /// <summary>Of an e-mail.</summary>
    public string? Subject { get; init; }

    /// <summary>What an e-mail says it is written in (<c>Content-Language</c>, BCP 47).</summary>
    public string? Language { get; init; }

    /// <summary>The Message-ID of an e-mail, by which a duplicate is known.</summary>
    public string? MessageId { get; init; }

    /// <summary>How many parts a text message is billed as.</summary>
    public int? Segments { get; init; }

    /// <summary>Why it did not arrive.</summary>
    public string? Error { get; init; }
}
