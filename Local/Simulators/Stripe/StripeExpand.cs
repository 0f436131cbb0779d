namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Expands ids into objects on request: <c>expand[]=latest_charge</c>, in lists <c>expand[]=data.latest_charge</c>.
/// </summary>
internal static class StripeExpand
{
    public static object Apply(StripeRequestContext call, object answer)
    {
        foreach (var path in call.Form.List("expand"))
            answer = Expand(call, answer, path);
        return answer;
    }

    private static object Expand(StripeRequestContext call, object answer, string path) =>
        (answer, path) switch
        {
            (StripeList list, _) when path.StartsWith("data.", StringComparison.Ordinal) => list with
            {
                Data = [.. list.Data.Select(item => Expand(call, item, path["data.".Length..]))],
            },
            (PaymentIntent intent, "latest_charge") => intent with
            {
                LatestCharge = call.Account.Charges.Find(intent.ChargeId) ?? intent.LatestCharge,
            },
            (Refund refund, "charge") => refund with
            {
                Charge = call.Account.Charges.Find(refund.Charge as string) ?? refund.Charge,
            },
            (Refund refund, "payment_intent") => refund with
            {
                PaymentIntent = call.Account.Intents.Find(refund.PaymentIntent as string) ?? refund.PaymentIntent,
            },
            _ => throw StripeProblem.Invalid(null, $"This property cannot be expanded ({path}).", "expand"),
        };
}
