namespace BakeryOps.Local.Simulators.Stripe.Balance;

/// <summary>The account's balance by currency: what is available and what is not yet.</summary>
internal sealed record AccountBalance(IReadOnlyList<BalanceAmount> Available, IReadOnlyList<BalanceAmount> Pending)
{
    public string Object => "balance";
    public IReadOnlyList<BalanceAmount> ConnectReserved => [];
    public bool Livemode => false;

    public static AccountBalance Retrieve(StripeRequestContext call)
    {
        var lines = call.Account.Balance.All().Select(line => BalanceTransactions.Shown(call, line)).ToList();
        return new(Sum(lines, "available"), Sum(lines, "pending"));
    }

    public static long Free(StripeRequestContext call, string currency) =>
        Retrieve(call).Available.FirstOrDefault(amount => amount.Currency == currency)?.Amount ?? 0;

    private static IReadOnlyList<BalanceAmount> Sum(IReadOnlyList<BalanceTransaction> lines, string status) =>
        [
            .. lines
                .GroupBy(line => line.Currency)
                .Select(of => new BalanceAmount(of.Where(line => line.Status == status).Sum(line => line.Net), of.Key)),
        ];
}

internal sealed record BalanceAmount(long Amount, string Currency)
{
    public SourceTypes SourceTypes => new(Amount);
}

internal sealed record SourceTypes(long Card);
