namespace BakeryOps.Local.Simulators.Sent;

/// <summary>A message that was sent to a simulator.</summary>
internal sealed record SentMessage
{
    public required string Id { get; init; }

    /// <summary><c>sms</c>, <c>email</c>, <c>whatsapp</c> or <c>push</c>.</summary>
    public required string Channel { get; init; }

    public required DateTimeOffset At { get; init; }
    public required string From { get; init; }
    public required string To { get; init; }
    public required string Text { get; init; }

    /// <summary>Twilio's status; an e-mail here is always <c>delivered</c>.</summary>
    public required string Status { get; init; }

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
