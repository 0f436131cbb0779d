namespace BakeryOps.Local.Simulators.Stripe.Balance;

/// <summary>
/// A payout's way to the bank. One that fails is paid first, as a bank may send it back within days; its money is then
/// in the balance again.
/// </summary>
internal static class PayoutSteps
{
    public static void SetOut(StripeRequestContext call, string id, bool fails)
    {
        if (call.Account.Payouts.Find(id) is not { Status: "pending" } payout)
            return;
        call.Tell("payout.updated", call.Keep(payout with { Status = "in_transit" }));
        call.Later(after => Arrive(after, id, fails));
    }

    private static void Arrive(StripeRequestContext call, string id, bool fails)
    {
        var payout = call.Keep(call.Account.Payouts.Find(id)! with { Status = "paid" });
        call.Tell("payout.paid", payout);
        if (payout.Automatic)
            call.Tell("payout.reconciliation_completed", payout);
        if (fails)
            call.Later(after => Return(after, id));
    }

    private static void Return(StripeRequestContext call, string id)
    {
        var payout = call.Account.Payouts.Find(id)!;
        var line = BalanceTransactions.PaidOut(call, id, "payout_failure", payout.Amount, payout.Currency);
        call.Tell(
            "payout.failed",
            call.Keep(
                payout with
                {
                    Status = "failed",
                    FailureCode = "account_closed",
                    FailureBalanceTransaction = line.Id,
                }
            )
        );
    }
}
