using BakeryOps.Local.Simulators.Http;
using BakeryOps.Local.Simulators.Pages;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// <c>/stripe/pay/{intent}?client_secret=…&amp;return_url=…</c>: the payment page for trying the shop.
/// POST takes <c>card</c> (a token such as <c>pm_card_visa</c>, or a test number), <c>client_secret</c> and <c>return_url</c>.
/// </summary>
internal static class PayPage
{
    private static readonly Page Checkout = new("pay") { FormsLeadTo = PaymentPageRequest.FormsLeadTo };

    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await PaymentPageRequest.Begin(vendors, context) is not { } visit)
            return;
        var returnUrl = visit.Field("return_url");
        if (HttpMethods.IsGet(context.Request.Method))
            await Show(context, visit, returnUrl);
        else
            await visit.Do(
                returnUrl,
                call =>
                    TestCard.Find(visit.Field("card") ?? "") is { } card
                        ? PaymentIntents.Pay(call, visit.Intent.Id, card)
                        : Unknown(call, visit.Intent)
            );
    }

    private static Task Show(HttpContext context, PaymentPageRequest visit, string? returnUrl)
    {
        var intent = visit.Intent;
        var open = intent.Status is "requires_payment_method" or "requires_confirmation" or "requires_action";
        var back = PaymentPageRequest.Back(returnUrl, intent);
        return Checkout.Show(
            context,
            StatusCodes.Status200OK,
            ("amount", Amounts.Shown(intent.Amount, intent.Currency)),
            ("description", intent.Description ?? intent.Metadata.Values.FirstOrDefault() ?? intent.Id),
            ("secret", intent.ClientSecret),
            ("return", returnUrl ?? ""),
            ("back", back ?? ""),
            ("back-hidden", back is null ? "hidden" : ""),
            ("paying", open ? "" : "hidden"),
            ("paid", open ? "hidden" : ""),
            ("status", Told(intent)),
            ("trouble", intent.LastPaymentError?.Message ?? ""),
            ("trouble-hidden", intent.LastPaymentError is null || !open ? "hidden" : "")
        );
    }

    private static PaymentIntent Unknown(StripeRequestContext call, PaymentIntent intent)
    {
        var why = new StripeErrorDetail(
            "card_error",
            "incorrect_number",
            "Your card number is incorrect. Use one of Stripe's test numbers, such as 4242 4242 4242 4242."
        );
        throw StripeProblem.Declined(
            why,
            intent.Status is "requires_payment_method" ? call.Keep(intent with { LastPaymentError = why }) : intent
        );
    }

    private static string Told(PaymentIntent intent) =>
        intent.Status switch
        {
            "succeeded" => "Paid. Thank you!",
            "requires_capture" => "The money is held for the shop. Thank you!",
            "processing" => "The payment is on its way.",
            "canceled" => "This payment was cancelled.",
            _ => "This payment waits.",
        };
}
