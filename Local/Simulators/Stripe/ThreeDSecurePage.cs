using BakeryOps.Local.Simulators.Pages;
using BakeryOps.Local.Simulators.Stripe.Saved;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// <c>/stripe/3ds/{intent}?client_secret=…</c>: the page of the payer's bank (3-D Secure) or wallet, on which the payer
/// approves or fails a payment or the saving of a card.
/// POST takes <c>answer</c> (<c>approve</c> or <c>fail</c>) and <c>client_secret</c>.
/// </summary>
internal static class ThreeDSecurePage
{
    private static readonly Page Question = new("bank") { FormsLeadTo = PaymentPageRequest.FormsLeadTo };

    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await PaymentPageRequest.Begin(vendors, context) is not { } visit)
            return;
        var subject = visit.Subject();
        if (HttpMethods.IsPost(context.Request.Method))
            await visit.Do(subject.Next?.RedirectToUrl.ReturnUrl, call => Answer(call, visit));
        else if (subject.Status != "requires_action")
            context.Response.Redirect(visit.PayAddress(null));
        else
            await Question.Show(
                context,
                StatusCodes.Status200OK,
                ("amount", subject.Shown),
                ("secret", subject.Secret)
            );
    }

    private static void Answer(StripeRequestContext call, PaymentPageRequest visit)
    {
        var approved = visit.Field("answer") switch
        {
            "approve" => true,
            "fail" => false,
            _ => throw StripeProblem.Invalid("parameter_missing", "answer is approve or fail.", "answer"),
        };
        if (call.Account.SetupIntents.Find(visit.Id) is not null)
            Setup.Answered(call, visit.Id, approved);
        else
            Confirmation.Answered(call, visit.Id, approved);
    }
}
