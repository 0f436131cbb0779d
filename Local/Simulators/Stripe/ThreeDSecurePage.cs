using BakeryOps.Local.Simulators.Pages;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// <c>/stripe/3ds/{intent}?client_secret=…</c>: the 3-D Secure page, on which the payer approves or fails the
/// authentication.
/// POST takes <c>answer</c> (<c>approve</c> or <c>fail</c>) and <c>client_secret</c>.
/// </summary>
internal static class ThreeDSecurePage
{
    private static readonly Page Question = new("bank") { FormsLeadTo = PaymentPageRequest.FormsLeadTo };

    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await PaymentPageRequest.Begin(vendors, context) is not { } visit)
            return;
        var returnUrl = visit.Intent.NextAction?.RedirectToUrl.ReturnUrl;
        if (HttpMethods.IsPost(context.Request.Method))
            await visit.Do(
                returnUrl,
                call =>
                    Confirmation.Answered(
                        call,
                        visit.Intent.Id,
                        visit.Field("answer") switch
                        {
                            "approve" => true,
                            "fail" => false,
                            _ => throw StripeProblem.Invalid(
                                "parameter_missing",
                                "answer is approve or fail.",
                                "answer"
                            ),
                        }
                    )
            );
        else if (visit.Intent.Status != "requires_action")
            context.Response.Redirect(visit.PayAddress(null));
        else
            await Question.Show(
                context,
                StatusCodes.Status200OK,
                ("amount", Amounts.Shown(visit.Intent.Amount, visit.Intent.Currency)),
                ("secret", visit.Intent.ClientSecret)
            );
    }
}
