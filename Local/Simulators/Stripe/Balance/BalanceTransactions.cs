namespace BakeryOps.Local.Simulators.Stripe.Balance;

/// <summary>
/// Records what each step does to the balance (https://docs.stripe.com/reports/balance-transaction-types). Money of
/// payments is available two days later.
/// </summary>
internal static class BalanceTransactions
{
    private const long TwoDays = 2 * 24 * 3600;

    public static Charge Captured(StripeRequestContext call, Charge charge)
    {
        var fee = Amounts.Fee(charge.AmountCaptured, charge.Currency);
        var line = Line(call, Kind(charge, "charge", "payment"), "charge", charge.Id, charge.Currency) with
        {
            Amount = charge.AmountCaptured,
            Fee = Math.Min(fee, charge.AmountCaptured),
            Description = charge.Description,
        };
        if (!Skips(call, charge))
            line = line with { AvailableOn = call.Now + TwoDays };
        return call.Keep(charge with { BalanceTransaction = call.Keep(line).Id });
    }

    /// <summary>Stripe's fee is not given back.</summary>
    public static Refund Refunded(StripeRequestContext call, Refund refund, Charge charge)
    {
        var line = Line(call, Kind(charge, "refund", "payment_refund"), "refund", refund.Id, refund.Currency) with
        {
            Amount = -refund.Amount,
            Description = "REFUND FOR CHARGE",
        };
        return call.Keep(refund with { BalanceTransaction = call.Keep(line).Id });
    }

    public static string Failed(StripeRequestContext call, Refund refund, Charge charge)
    {
        var type = Kind(charge, "refund_failure", "payment_failure_refund");
        var line = Line(call, type, "refund_failure", refund.Id, refund.Currency) with { Amount = refund.Amount };
        return call.Keep(line).Id;
    }

    /// <summary>The bank takes the money of a disputed charge, and Stripe a fee.</summary>
    public static BalanceTransaction Withdrawn(StripeRequestContext call, Dispute dispute) =>
        call.Keep(
            Line(call, "adjustment", "dispute", dispute.Id, dispute.Currency) with
            {
                Amount = -dispute.Amount,
                Fee = Amounts.DisputeFee(dispute.Currency),
                Description = $"Chargeback withdrawal for {dispute.Charge}",
            }
        );

    public static BalanceTransaction Reinstated(StripeRequestContext call, Dispute dispute) =>
        call.Keep(
            Line(call, "adjustment", "dispute_reversal", dispute.Id, dispute.Currency) with
            {
                Amount = dispute.Amount,
                Description = $"Chargeback reversal for {dispute.Charge}",
            }
        );

    public static BalanceTransaction PaidOut(
        StripeRequestContext call,
        string payout,
        string type,
        long amount,
        string currency
    ) => call.Keep(Line(call, type, type, payout, currency) with { Amount = amount, Description = "STRIPE PAYOUT" });

    public static BalanceTransaction Retrieve(StripeRequestContext call) =>
        call.Account.Balance.Find(call.Id) is { } line
            ? Shown(call, line)
            : throw StripeProblem.Missing("balance transaction", call.Id, "id");

    /// <summary>With <c>payout</c> what an automatic payout contains, and the payout itself.</summary>
    public static StripeList List(StripeRequestContext call)
    {
        var form = call.Form;
        var (payout, type) = (form.Text("payout"), form.Text("type"));
        var (source, currency) = (form.Text("source"), form.Text("currency"));
        if (payout is not null && Payouts.Find(call, payout) is { Automatic: false })
            throw StripeProblem.Invalid(
                null,
                "Balance transaction history can only be filtered on automatic transfers, not manual.",
                "payout"
            );
        return StripeList.Of(
            call,
            "/v1/balance_transactions",
            call.Account.Balance,
            line =>
                (payout is null || line.Payout == payout)
                && (type is null || line.Type == type)
                && (source is null || line.Source as string == source)
                && (currency is null || line.Currency == currency),
            line => line.Created,
            line => Shown(call, line)
        );
    }

    /// <summary>The line as it is today: money becomes available with time.</summary>
    public static BalanceTransaction Shown(StripeRequestContext call, BalanceTransaction line) =>
        line with
        {
            Status = line.AvailableOn <= call.Now ? "available" : "pending",
        };

    private static BalanceTransaction Line(
        StripeRequestContext call,
        string type,
        string category,
        string source,
        string currency
    ) =>
        new()
        {
            Id = VendorIds.Id("txn_"),
            Amount = 0,
            AvailableOn = call.Now,
            Created = call.Now,
            Currency = currency,
            ReportingCategory = category,
            Source = source,
            Type = type,
        };

    /// <summary>Cards give <c>charge</c> lines, wallets and banks <c>payment</c> lines.</summary>
    private static string Kind(Charge charge, string ofCard, string ofOthers) =>
        charge.PaymentMethodDetails.Type == "card" ? ofCard : ofOthers;

    private static bool Skips(StripeRequestContext call, Charge charge) =>
        call.Account.Methods.Find(charge.PaymentMethod)?.Behaves.SkipsPending == true;
}
