namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>The outcome of a card payment.</summary>
internal enum CardOutcome
{
    Pays,
    Declines,
    Authenticates,

    /// <summary>Authenticates, except off-session once the card has been set up for it.</summary>
    AuthenticatesUnlessSetUp,
    PaysSlowly,
    FailsSlowly,

    /// <summary>The payer is sent to a wallet or bank and decides there; never off-session.</summary>
    Redirects,
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
/// A test card of https://docs.stripe.com/testing, found by its token, or by its number on the payment page; or a
/// method that sends the payer elsewhere.
/// </summary>
internal sealed record TestCard(string Token, string Number, string Brand, CardOutcome Ending)
{
    public string Code { get; init; } = "card_declined";
    public string? DeclineCode { get; init; }
    public string Message { get; init; } = "Your card was declined.";
    public string Type { get; init; } = "card";

    /// <summary>The outcome of saving it to a customer.</summary>
    public CardOutcome Saving { get; init; } =
        Ending is CardOutcome.PaysSlowly or CardOutcome.FailsSlowly ? CardOutcome.Pays : Ending;

    /// <summary>Whether it counts as set up for off-session payments from the beginning.</summary>
    public bool AlreadySetUp { get; init; }

    /// <summary>Whether its money is available at once.</summary>
    public bool SkipsPending { get; init; }
    public RefundOutcome Refunds { get; init; }
    public CardDispute Disputes { get; init; }

    public CardDetails? Details => Type == "card" ? new(Brand, Number[^4..]) : null;

    public static readonly TestCard GrabPay = Elsewhere("grabpay");
    public static readonly TestCard Fpx = Elsewhere("fpx");

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
        new("pm_card_authenticationRequiredOnSetup", "4000002500003155", "visa", CardOutcome.AuthenticatesUnlessSetUp),
        new(
            "pm_card_authenticationRequiredSetupForOffSession",
            "4000003800000446",
            "visa",
            CardOutcome.AuthenticatesUnlessSetUp
        )
        {
            AlreadySetUp = true,
        },
        Declining(
            "pm_card_authenticationRequiredChargeDeclinedInsufficientFunds",
            "4000008260003178",
            "insufficient_funds"
        ) with
        {
            Message = "Your card has insufficient funds.",
            Saving = CardOutcome.Authenticates,
        },
        Declining("pm_card_chargeCustomerFail", "4000000000000341", "generic_decline") with
        {
            Saving = CardOutcome.Pays,
        },
        Paying("pm_card_bypassPending", "4000000000000077", "visa") with
        {
            SkipsPending = true,
        },
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
    /// The card behind a token (<c>pm_card_visa</c>, <c>tok_visa</c>) or a number (spaces and dashes allowed), or the
    /// method of this type; null when there is none.
    /// </summary>
    public static TestCard? Find(string tokenOrNumber)
    {
        if (tokenOrNumber is "grabpay" or "fpx")
            return tokenOrNumber == "fpx" ? Fpx : GrabPay;
        if (tokenOrNumber.StartsWith("tok_", StringComparison.Ordinal))
            tokenOrNumber = "pm_card_" + tokenOrNumber["tok_".Length..];
        var number = new string([.. tokenOrNumber.Where(char.IsAsciiDigit)]);
        return All.FirstOrDefault(card => card.Token.Equals(tokenOrNumber, StringComparison.OrdinalIgnoreCase))
            ?? All.FirstOrDefault(card => card.Number == number);
    }

    /// <summary>Refunds of wallets and banks are asynchronous.</summary>
    private static TestCard Elsewhere(string type) =>
        new("pm_" + type, "", type, CardOutcome.Redirects) { Type = type, Refunds = RefundOutcome.SucceedsSlowly };

    private static TestCard Paying(string token, string number, string brand) =>
        new(token, number, brand, CardOutcome.Pays);

    private static TestCard Declining(string token, string number, string? declineCode) =>
        new(token, number, "visa", CardOutcome.Declines) { DeclineCode = declineCode };
}
