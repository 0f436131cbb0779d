using BakeryOps.Local.Simulators.Pages;
using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// <c>/stripe/pay/{id}?client_secret=…&amp;return_url=…</c>: the payment page for trying the shop, of a payment intent,
/// a setup intent or a checkout session (which needs no client secret).
/// POST takes <c>card</c> (a token such as <c>pm_card_visa</c>, a test number, <c>grabpay</c> or <c>fpx</c>),
/// <c>client_secret</c> and <c>return_url</c>.
/// </summary>
internal static class PayPage
{
    private static readonly Page Checkout = new("pay") { FormsLeadTo = PaymentPageRequest.FormsLeadTo };

    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await PaymentPageRequest.Begin(vendors, context) is not { } visit)
            return;
        var returnUrl = visit.Field("return_url");
        var subject = visit.Subject(returnUrl);
        if (HttpMethods.IsPost(context.Request.Method))
            await visit.Do(returnUrl, call => Pay(call, visit));
        else if (subject is { Status: "complete", Back: { } done })
            context.Response.Redirect(done); // from the bank's page
        else
            await Show(context, subject, returnUrl);
    }

    private static void Pay(StripeRequestContext call, PaymentPageRequest visit)
    {
        if (TestCard.Find(visit.Field("card") ?? "") is not { } card)
            throw Unknown(call, visit.Id);
        if (call.Account.Sessions.Find(visit.Id) is not null)
            SessionSteps.Complete(call, visit.Id, card);
        else if (call.Account.SetupIntents.Find(visit.Id) is not null)
            SetupIntents.Save(call, visit.Id, card);
        else
            PaymentIntents.Pay(call, visit.Id, card);
    }

    private static Task Show(HttpContext context, PageSubject subject, string? returnUrl)
    {
        var open = subject.IsOpen;
        var back = open ? subject.Cancel ?? subject.Back : subject.Back;
        return Checkout.Show(
            context,
            StatusCodes.Status200OK,
            ("amount", subject.Shown),
            ("description", subject.About),
            ("secret", subject.Secret),
            ("return", returnUrl ?? ""),
            ("back", back ?? ""),
            ("back-hidden", back is null ? "hidden" : ""),
            ("card-hidden", subject.Types.Contains("card") ? "" : "hidden"),
            ("grabpay-hidden", subject.Types.Contains("grabpay") ? "" : "hidden"),
            ("fpx-hidden", subject.Types.Contains("fpx") ? "" : "hidden"),
            ("paying", open ? "" : "hidden"),
            ("paid", open ? "hidden" : ""),
            ("status", subject.Told),
            ("trouble", subject.Trouble ?? ""),
            ("trouble-hidden", subject.Trouble is null || !open ? "hidden" : "")
        );
    }

    private static StripeProblem Unknown(StripeRequestContext call, string id)
    {
        var why = new StripeErrorDetail(
            "card_error",
            "incorrect_number",
            "Your card number is incorrect. Use one of Stripe's test numbers, such as 4242 4242 4242 4242."
        );
        if (call.Account.Intents.Find(id) is { Status: "requires_payment_method" } intent)
            call.Keep(intent with { LastPaymentError = why });
        return StripeProblem.Declined(why);
    }
}
