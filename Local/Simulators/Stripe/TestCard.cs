namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>The outcome of a card payment.</summary>
internal enum CardOutcome
{
    Pays,
    Declines,
    Authenticates,
    PaysSlowly,
    FailsSlowly,
}

/// <summary>Whether the cardholder disputes a successful payment, and how.</summary>
internal enum CardDispute
{
    None,
    Fraudulent,
    NotReceived,
    Inquiry,
}

/// <summary>The outcome of a card refund.</summary>
internal enum RefundOutcome
{
    Succeeds,
    SucceedsSlowly,
    Fails,
}

/// <summary>
/// A test card of https://docs.stripe.com/testing, found by its token, or by its number on the payment page.
/// </summary>
internal sealed record TestCard(string Token, string Number, string Brand, CardOutcome Ending)
{
    public string Code { get; init; } = "card_declined";
    public string? DeclineCode { get; init; }
    public string Message { get; init; } = "Your card was declined.";
    public RefundOutcome Refunds { get; init; }
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
        new("pm_card_authenticationRequired", "4000002760003184", "visa", CardOutcome.Authenticates),
        new("pm_card_threeDSecure2Required", "4000000000003220", "visa", CardOutcome.Authenticates),
        new("pm_card_threeDSecureRequired", "4000000000003063", "visa", CardOutcome.Authenticates),
        Paying("pm_card_pendingRefund", "4000000000007726", "visa") with
        {
            Refunds = RefundOutcome.SucceedsSlowly,
        },
        Paying("pm_card_refundFail", "4000000000005126", "visa") with
        {
            Refunds = RefundOutcome.Fails,
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
        new("pm_usBankAccount_success", "000123456789", "us_bank_account", CardOutcome.PaysSlowly),
        new("pm_usBankAccount_insufficientFunds", "000222222227", "us_bank_account", CardOutcome.FailsSlowly)
        {
            DeclineCode = "insufficient_funds",
            Message = "The account has insufficient funds.",
        },
    ];

    /// <summary>
    /// The card behind a token or a number (spaces and dashes allowed); null when it is not a test card.
    /// </summary>
    public static TestCard? Find(string tokenOrNumber)
    {
        var number = new string([.. tokenOrNumber.Where(char.IsAsciiDigit)]);
        return All.FirstOrDefault(card => card.Token.Equals(tokenOrNumber, StringComparison.OrdinalIgnoreCase))
            ?? All.FirstOrDefault(card => card.Number == number);
    }

    private static TestCard Paying(string token, string number, string brand) =>
        new(token, number, brand, CardOutcome.Pays);

    private static TestCard Declining(string token, string number, string? declineCode) =>
        new(token, number, "visa", CardOutcome.Declines) { DeclineCode = declineCode };
}
