namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// The types of payment method that an intent or checkout session takes. GrabPay takes Singapore's and Malaysia's
/// currency, FPX Malaysia's; neither can be held for later capture or saved (https://docs.stripe.com/payments/grabpay,
/// https://docs.stripe.com/payments/fpx).
/// </summary>
internal static class PaymentMethodTypes
{
    private static readonly string[] Known = ["card", "grabpay", "fpx"];

    /// <param name="once">Only methods that can be held or saved, thus no wallet and no bank.</param>
    public static IReadOnlyList<string> Of(StripeForm form, string currency, bool once)
    {
        var named = form.List("payment_method_types");
        foreach (var type in named)
            Check(type, currency, once);
        if (named.Count > 0)
            return named;
        var (allowed, excluded) = (
            form.List("allowed_payment_method_types"),
            form.List("excluded_payment_method_types")
        );
        IReadOnlyList<string> types =
        [
            .. Known
                .Where(type => Problem(type, currency, once) is null)
                .Where(type => allowed.Count == 0 || allowed.Contains(type))
                .Where(type => !excluded.Contains(type)),
        ];
        return types.Count > 0
            ? types
            : throw StripeProblem.Invalid(
                "payment_intent_invalid_parameter",
                "No valid payment method types for this currency and these filters.",
                "payment_method_types"
            );
    }

    /// <summary>Refuses a method that the intent does not take, or that belongs to another customer.</summary>
    public static void Demand(PaymentMethod method, IReadOnlyList<string> types, string? customer)
    {
        if (!types.Contains(method.Type))
            throw StripeProblem.Invalid(
                "payment_intent_incompatible_payment_method",
                $"The PaymentMethod provided ({method.Type}) is not allowed here. Allowed: {string.Join(", ", types)}.",
                "payment_method"
            );
        if (method.Customer is { } owner && owner != customer)
            throw StripeProblem.Invalid(
                null,
                $"The PaymentMethod belongs to the Customer {owner}. Name it in the customer parameter.",
                "payment_method"
            );
    }

    private static void Check(string type, string currency, bool once)
    {
        if (Problem(type, currency, once) is { } problem)
            throw StripeProblem.Invalid(
                "payment_intent_invalid_parameter",
                $"The payment method type {type} {problem}.",
                "payment_method_types"
            );
    }

    private static string? Problem(string type, string currency, bool once) =>
        type switch
        {
            "card" or "us_bank_account" => null,
            "grabpay" when currency is not ("sgd" or "myr") => "takes sgd and myr",
            "fpx" when currency is not "myr" => "takes myr",
            "grabpay" or "fpx" => once ? "cannot be saved or captured later" : null,
            _ => "is not known to the simulator",
        };
}
