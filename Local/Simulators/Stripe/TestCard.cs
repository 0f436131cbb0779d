namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>How a payment with a card ends.</summary>
internal enum CardEnding
{
    Pays,
    Declines,
    Authenticates,
    PaysSlowly,
    FailsSlowly,
}

/// <summary>What the holder of a card does once it has paid: nothing, or goes to the bank about it.</summary>
internal enum CardDispute
{
    None,
    Fraudulent,
    NotReceived,
    Inquiry,
}

/// <summary>How a refund to a card ends.</summary>
internal enum RefundEnding
{
    Succeeds,
    SucceedsSlowly,
    Fails,
}

/// <summary>A card of https://docs.stripe.com/testing: by its token, and by its number on the payment page.</summary>
internal sealed record TestCard(string Token, string Number, string Brand, CardEnding Ending)
{
    public string Code { get; init; } = "card_declined";
    public string? DeclineCode { get; init; }
    public string Message { get; init; } = "Your card was declined.";
    public RefundEnding Refunds { get; init; }
    public CardDispute Disputes { get; init; }

    public CardDetails Details => new(Brand, Number[^4..]);

    public static readonly IReadOnlyList<TestCard> All =
    [
        Paying("pm_card_visa", "4242424242424242", "visa"),
        Paying("pm_card_visa_debit", "4000056655665556", "visa"),
        Paying("pm_card_mastercard", "5555555555554444", "mastercard"),
        Paying("pm_card_amex", "378282246310005", "amex"),
        Declining("pm_card_chargeDeclined", "4000000000000002", "generic_decline"),
        Declining("pm_card_chargeDeclinedInsufficientFunds", "4000000000009995", "insufficient_funds") with
        {
            Message = "Your card has insufficient funds.",
        },
        Declining("pm_card_chargeDeclinedLostCard", "4000000000009987", "lost_card"),
        Declining("pm_card_chargeDeclinedStolenCard", "4000000000009979", "stolen_card"),
        Declining("pm_card_chargeDeclinedExpiredCard", "4000000000000069", null) with
        {
            Code = "expired_card",
            Message = "Your card has expired.",
        },
        Declining("pm_card_chargeDeclinedIncorrectCvc", "4000000000000127", null) with
        {
            Code = "incorrect_cvc",
            Message = "Your card's security code is incorrect.",
        },
        Declining("pm_card_chargeDeclinedProcessingError", "4000000000000119", null) with
        {
            Code = "processing_error",
            Message = "An error occurred while processing your card. Try again in a little bit.",
        },
        new("pm_card_authenticationRequired", "4000002760003184", "visa", CardEnding.Authenticates),
        new("pm_card_threeDSecure2Required", "4000000000003220", "visa", CardEnding.Authenticates),
        new("pm_card_threeDSecureRequired", "4000000000003063", "visa", CardEnding.Authenticates),
        Paying("pm_card_pendingRefund", "4000000000007726", "visa") with
        {
            Refunds = RefundEnding.SucceedsSlowly,
        },
        Paying("pm_card_refundFail", "4000000000005126", "visa") with
        {
            Refunds = RefundEnding.Fails,
        },
        Paying("pm_card_createDispute", "4000000000000259", "visa") with
        {
            Disputes = CardDispute.Fraudulent,
        },
        Paying("pm_card_createDisputeProductNotReceived", "4000000000002685", "visa") with
        {
            Disputes = CardDispute.NotReceived,
        },
        Paying("pm_card_createDisputeInquiry", "4000000000001976", "visa") with
        {
            Disputes = CardDispute.Inquiry,
        },
        new("pm_usBankAccount_success", "000123456789", "us_bank_account", CardEnding.PaysSlowly),
        new("pm_usBankAccount_insufficientFunds", "000222222227", "us_bank_account", CardEnding.FailsSlowly)
        {
            DeclineCode = "insufficient_funds",
            Message = "The account has insufficient funds.",
        },
    ];

    /// <summary>The card behind a token or a number (spaces and dashes allowed); null for one that is no test card.</summary>
    public static TestCard? Find(string tokenOrNumber)
    {
        var number = new string([.. tokenOrNumber.Where(char.IsAsciiDigit)]);
        return All.FirstOrDefault(card => card.Token.Equals(tokenOrNumber, StringComparison.OrdinalIgnoreCase))
            ?? All.FirstOrDefault(card => card.Number == number);
    }

    private static TestCard Paying(string token, string number, string brand) =>
        new(token, number, brand, CardEnding.Pays);

    private static TestCard Declining(string token, string number, string? declineCode) =>
        new(token, number, "visa", CardEnding.Declines) { DeclineCode = declineCode };
}
