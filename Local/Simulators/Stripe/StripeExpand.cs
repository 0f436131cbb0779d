using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Expands ids into objects on request: <c>expand[]=latest_charge.balance_transaction</c>, in lists
/// <c>expand[]=data.latest_charge</c>.
/// </summary>
internal static class StripeExpand
{
    public static object Apply(StripeRequestContext call, object answer)
    {
        foreach (var path in call.Form.List("expand"))
            answer = Expand(call, answer, path);
        return answer;
    }

    private static object Expand(StripeRequestContext call, object answer, string path)
    {
        var (head, rest) = path.Split('.', 2) is [var first, var more] ? (first, more) : (path, null);
        if (answer is StripeList list && head == "data" && rest is not null)
            return list with { Data = [.. list.Data.Select(item => Expand(call, item, rest))] };
        object? Found(object? there)
        {
            if (Find(call, there) is not { } found)
                return there;
            return rest is null ? found : Expand(call, found, rest);
        }
        return (answer, head) switch
        {
            (PaymentIntent of, "latest_charge") => of with { LatestCharge = Found(of.LatestCharge) },
            (PaymentIntent of, "payment_method") => of with { PaymentMethod = Found(of.PaymentMethod) },
            (PaymentIntent of, "customer") => of with { Customer = Found(of.Customer) },
            (SetupIntent of, "payment_method") => of with { PaymentMethod = Found(of.PaymentMethod) },
            (CheckoutSession of, "payment_intent") => of with { PaymentIntent = Found(of.PaymentIntent) },
            (CheckoutSession of, "setup_intent") => of with { SetupIntent = Found(of.SetupIntent) },
            (Charge of, "balance_transaction") => of with { BalanceTransaction = Found(of.BalanceTransaction) },
            (Refund of, "charge") => of with { Charge = Found(of.Charge)! },
            (Refund of, "payment_intent") => of with { PaymentIntent = Found(of.PaymentIntent) },
            (Refund of, "balance_transaction") => of with { BalanceTransaction = Found(of.BalanceTransaction) },
            (Dispute of, "charge") => of with { Charge = Found(of.Charge)! },
            (Dispute of, "payment_intent") => of with { PaymentIntent = Found(of.PaymentIntent)! },
            (BalanceTransaction of, "source") => of with { Source = Found(of.Source)! },
            (Payout of, "balance_transaction") => of with { BalanceTransaction = Found(of.BalanceTransaction) },
            _ => throw StripeProblem.Invalid(null, $"This property cannot be expanded ({path}).", "expand"),
        };
    }

    /// <summary>The object with the id, or the object that an earlier path expanded; null when there is none.</summary>
    private static object? Find(StripeRequestContext call, object? there)
    {
        var (id, account) = (there as string, call.Account);
        if (id is null)
            return there;
        return id[..Math.Max(0, id.IndexOf('_', StringComparison.Ordinal))] switch
        {
            "ch" => account.Charges.Find(id),
            "pi" => account.Intents.Find(id),
            "pm" => account.Methods.Find(id),
            "cus" => account.Customers.Find(id),
            "seti" => account.SetupIntents.Find(id),
            "re" => account.Refunds.Find(id),
            "du" => account.Disputes.Find(id),
            "po" => account.Payouts.Find(id),
            "txn" => account.Balance.Find(id) is { } line ? BalanceTransactions.Shown(call, line) : null,
            _ => null,
        };
    }
}
