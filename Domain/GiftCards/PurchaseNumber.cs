namespace BakeryOps.Domain.GiftCards;

/// <summary>
/// What the payment of a bought card is called, in the ledger and at its provider: <c>GC</c> and the card's id in capitals.
/// It begins with the reference of the purchase.
/// </summary>
public readonly record struct PurchaseNumber
{
    private const string Prefix = "GC";
    private const int IdLength = 32,
        ReferenceLength = 12;

    private readonly string text;

    private PurchaseNumber(string text, string cardId) => (this.text, CardId) = (text, cardId);

    public string CardId { get; }

    /// <summary>Short enough for people.</summary>
    public string Reference => text[..ReferenceLength];

    public static PurchaseNumber Of(string cardId) => new(Prefix + cardId.ToUpperInvariant(), cardId);

    public static bool TryParse(string? text, out PurchaseNumber number)
    {
        var isOne =
            text?.Length == Prefix.Length + IdLength
            && text.StartsWith(Prefix, StringComparison.Ordinal)
            && text[Prefix.Length..].All(char.IsAsciiHexDigitUpper);
        number = isOne ? new(text!, text![Prefix.Length..].ToLowerInvariant()) : default;
        return isOne;
    }

    public override string ToString() => text ?? "";
}
