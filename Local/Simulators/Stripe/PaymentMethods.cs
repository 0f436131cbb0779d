namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Test cards in use: a token such as <c>pm_card_visa</c> becomes a payment method with an id of its own.</summary>
internal static class PaymentMethods
{
    public static PaymentMethod Use(StripeCall call, string idOrToken)
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

    public static PaymentMethod Of(StripeCall call, TestCard card)
    {
        var method = new PaymentMethod(VendorIds.Id("pm_"), call.Now, card);
        call.Account.Methods.Put(method);
        return method;
    }

    public static PaymentMethod Retrieve(StripeCall call) =>
        call.Account.Methods.Find(call.Id) ?? throw StripeProblem.Missing("PaymentMethod", call.Id, "payment_method");
}
