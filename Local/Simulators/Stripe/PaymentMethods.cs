namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>Creates payment methods with their own id from test card tokens such as <c>pm_card_visa</c>.</summary>
internal static class PaymentMethods
{
    /// <summary>The method that the request names or describes (<c>payment_method_data</c>), if any.</summary>
    public static PaymentMethod? Named(StripeRequestContext call)
    {
        if (call.Form.Text("payment_method") is { Length: > 0 } named)
            return Use(call, named);
        return call.Form.Has("payment_method_data[type]") ? Described(call, "payment_method_data") : null;
    }

    public static PaymentMethod Use(StripeRequestContext call, string idOrToken)
    {
        if (call.Account.Methods.Find(idOrToken) is { } known)
            return known.IsUsedUp
                ? throw StripeProblem.Invalid(
                    null,
                    "The provided PaymentMethod was previously used with a PaymentIntent without Customer attachment, or was detached from a Customer. It may not be used again.",
                    "payment_method"
                )
                : known;
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

    public static PaymentMethod Of(StripeRequestContext call, TestCard card) =>
        call.Keep(
            new PaymentMethod(VendorIds.Id("pm_"), call.Now, card)
            {
                IsSetUp = card.AlreadySetUp,
                Fpx = card.Type == "fpx" ? new("maybank2u") : null,
            }
        );

    public static PaymentMethod Create(StripeRequestContext call) => Described(call, "");

    public static PaymentMethod Retrieve(StripeRequestContext call) =>
        call.Account.Methods.Find(call.Id) ?? throw StripeProblem.Missing("PaymentMethod", call.Id, "payment_method");

    public static PaymentMethod Update(StripeRequestContext call) =>
        call.Keep(
            Retrieve(call) is var method
                ? method with
                {
                    Metadata = call.Form.Metadata(method.Metadata),
                    BillingDetails = Billing(call.Form, "billing_details", method.BillingDetails),
                }
                : method
        );

    /// <summary>A new method from its description, whose parameters are inside <paramref name="inside"/>.</summary>
    private static PaymentMethod Described(StripeRequestContext call, string inside)
    {
        var form = call.Form;
        string Name(string name, string? of = null) =>
            (inside.Length == 0 ? name : $"{inside}[{name}]") + (of is null ? "" : $"[{of}]");
        var type = form.Required(Name("type"));
        form.OneOf(Name("type"), "card", "grabpay", "fpx");
        var given = form.Text(Name("card", "token")) ?? form.Text(Name("card", "number"));
        var bank = type == "fpx" ? form.Required(Name("fpx", "bank")) : null;
        if (type == "card" && given is null)
            throw StripeProblem.Invalid("parameter_missing", "Missing required param: card.", Name("card"));
        var card =
            TestCard.Find(type == "card" ? given! : type)
            ?? throw StripeProblem.Declined(
                new("card_error", "incorrect_number", "Your card number is incorrect.")
                {
                    Param = Name("card", "number"),
                }
            );
        return call.Keep(
            Of(call, card) with
            {
                Fpx = bank is null ? null : new(bank),
                Metadata = form.Metadata(),
                BillingDetails = Billing(form, Name("billing_details"), BillingDetails.Unknown),
            }
        );
    }

    private static BillingDetails Billing(StripeForm form, string inside, BillingDetails before) =>
        before with
        {
            Email = form.Text(inside + "[email]") ?? before.Email,
            Name = form.Text(inside + "[name]") ?? before.Name,
            Phone = form.Text(inside + "[phone]") ?? before.Phone,
        };
}
