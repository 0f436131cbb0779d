namespace BakeryOps.Local.Simulators.Stripe.Balance;

/// <summary>Operations on payouts: https://docs.stripe.com/api/payouts. The steps of one are told as events.</summary>
internal static class Payouts
{
    /// <summary>A payout by hand, of what is available.</summary>
    public static Payout Create(StripeRequestContext call)
    {
        var currency = Amounts.Currency(call.Form);
        var amount = call.Form.Whole("amount") ?? 0;
        if (amount < 1)
            throw StripeProblem.Invalid("parameter_invalid_integer", "amount is 1 or more.", "amount");
        if (amount > AccountBalance.Free(call, currency))
            throw StripeProblem.Invalid(
                "balance_insufficient",
                "You have insufficient funds in your Stripe account for this transfer.",
                "amount"
            );
        var payout = Start(call, amount, currency, automatic: false) with
        {
            Description = call.Form.Text("description"),
            Metadata = call.Form.Metadata(),
            StatementDescriptor = call.Form.Text("statement_descriptor"),
        };
        return Told(call, payout, fails: false);
    }

    /// <summary>
    /// The account's automatic payouts, one for each currency, on a day on which all of its money is available.
    /// </summary>
    public static IReadOnlyList<Payout> Everything(StripeRequestContext call, bool fails)
    {
        List<Payout> made = [];
        foreach (var lines in call.Account.Balance.All().Where(IsOpen).GroupBy(line => line.Currency))
        {
            var amount = lines.Sum(line => line.Net);
            if (amount <= 0)
                continue;
            var payout = Start(call, amount, lines.Key, automatic: true) with { Description = "STRIPE PAYOUT" };
            foreach (var line in lines)
                call.Keep(line with { Payout = payout.Id, AvailableOn = Math.Min(line.AvailableOn, call.Now) });
            made.Add(Told(call, payout, fails));
        }
        return made;
    }

    public static Payout Retrieve(StripeRequestContext call) => Find(call, call.Id);

    public static Payout Find(StripeRequestContext call, string id) =>
        call.Account.Payouts.Find(id) ?? throw StripeProblem.Missing("payout", id, "payout");

    public static StripeList List(StripeRequestContext call)
    {
        var status = call.Form.OneOf("status", "pending", "in_transit", "paid", "failed", "canceled");
        return StripeList.Of(
            call,
            "/v1/payouts",
            call.Account.Payouts,
            payout => status is null || payout.Status == status,
            payout => payout.Created
        );
    }

    public static Payout Cancel(StripeRequestContext call)
    {
        var payout = Find(call, call.Id);
        if (payout is not { Status: "pending", Automatic: false })
            throw StripeProblem.Refused(
                "payout_cancel_not_allowed",
                "Only a pending payout that was made by hand can be canceled."
            );
        var line = BalanceTransactions.PaidOut(call, payout.Id, "payout_cancel", payout.Amount, payout.Currency);
        payout = call.Keep(payout with { Status = "canceled", FailureBalanceTransaction = line.Id });
        call.Tell("payout.canceled", payout);
        return payout;
    }

    /// <summary>Lines that no payout has paid: of automatic payouts those inside, of others the payout's own.</summary>
    private static bool IsOpen(BalanceTransaction line) => line.Payout is null;

    private static Payout Start(StripeRequestContext call, long amount, string currency, bool automatic)
    {
        var id = VendorIds.Id("po_");
        var line = BalanceTransactions.PaidOut(call, id, "payout", -amount, currency);
        if (automatic)
            line = call.Keep(line with { Payout = id });
        return new()
        {
            Id = id,
            Amount = amount,
            Automatic = automatic,
            ArrivalDate = call.Now,
            BalanceTransaction = line.Id,
            Created = call.Now,
            Currency = currency,
            Status = "pending",
        };
    }

    private static Payout Told(StripeRequestContext call, Payout payout, bool fails)
    {
        call.Tell("payout.created", call.Keep(payout));
        call.Later(after => PayoutSteps.SetOut(after, payout.Id, fails));
        return payout;
    }
}
