namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Creates payment methods with their own id from test card tokens such as <c>pm_card_visa</c>.</summary>
internal static class PaymentMethods
{
    public static PaymentMethod Use(StripeRequestContext call, string idOrToken)
    {
        if (call.Account.Methods.Find(idOrToken) is { } known)
            return known;
        return TestCard.Find(idOrToken) is { } card
            ? Of(call, card)
            : throw new StripeProblem(
                400,
                new("invalid_request_error", "resource_missing", $"No such PaymentMethod: '{idOrToken}'")
                {
                    Param = "payment_method",
                }
            );
    }

    public static PaymentMethod Of(StripeRequestContext call, TestCard card)
    {
        var method = new PaymentMethod(VendorIds.Id("pm_"), call.Now, card);
        call.Account.Methods.Put(method);
        return method;
    }

    public static PaymentMethod Retrieve(StripeRequestContext call) =>
        call.Account.Methods.Find(call.Id) ?? throw StripeProblem.Missing("PaymentMethod", call.Id, "payment_method");
}
