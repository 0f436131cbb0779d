namespace BakeryOps.Local.Simulators.Stripe.Balance;

internal static class BalanceOperations
{
    public static readonly IReadOnlyList<StripeOperation> All =
    [
        new("GET", "balance", "retrieve balance", "expand", AccountBalance.Retrieve),
        new(
            "GET",
            "balance_transactions",
            "list balance transactions",
            StripeList.Params + " payout type source currency",
            BalanceTransactions.List
        ),
        new("GET", "balance_transactions/{id}", "retrieve balance transaction", "expand", BalanceTransactions.Retrieve),
        new(
            "POST",
            "payouts",
            "create payout",
            "amount currency description metadata statement_descriptor expand",
            Payouts.Create
        ),
        new("GET", "payouts", "list payouts", StripeList.Params + " status", Payouts.List),
        new("GET", "payouts/{id}", "retrieve payout", "expand", Payouts.Retrieve),
        new("POST", "payouts/{id}/cancel", "cancel payout", "expand", Payouts.Cancel),
    ];
}
