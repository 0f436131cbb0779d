using BakeryOps.Local.Simulators.Http;
using BakeryOps.Local.Simulators.Pages;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.MtnMoMo;

/// <summary>
/// <c>/mtn-momo/phone/{reference}</c>: plays the customer's phone. POST takes <c>answer</c>: <c>approve</c> or <c>refuse</c>.
/// </summary>
internal static class MtnPhonePage
{
    private static readonly Page Phone = new("mtn-momo") { FormsLeadTo = "'self'" },
        Gone = new("gone");

    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        var reference = (string)context.Request.RouteValues["reference"]!;
        if (vendors.MtnMoMo.Find(reference) is not { Payer: not null } payment)
        {
            await Gone.Show(context, StatusCodes.Status404NotFound);
            return;
        }
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var approves = form["answer"] == "approve";
            vendors.MtnMoMo.Decide(
                reference,
                open =>
                    approves
                        ? open with
                        {
                            Status = "SUCCESSFUL",
                        }
                        : open with
                        {
                            Status = "FAILED",
                            Reason = "APPROVAL_REJECTED",
                        }
            );
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = $"{SimulatorPaths.Base(context)}/mtn-momo/phone/{reference}";
            return;
        }
        await Phone.Show(
            context,
            StatusCodes.Status200OK,
            ("amount", $"{payment.Currency} {payment.Amount}"),
            ("description", payment.ExternalId),
            ("asking", payment.IsOpen ? "" : "hidden"),
            ("asked", payment.IsOpen ? "hidden" : ""),
            ("status", payment.Status + (payment.Reason is { } reason ? $": {reason}" : ""))
        );
    }
}
