using BakeryOps.Local.Simulators.Pages;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Xendit;

/// <summary>
/// <c>/xendit/pay/{id}</c>: plays the wallet. POST takes <c>answer</c>: <c>approve</c> or <c>refuse</c>, and leads back to
/// the shop.
/// </summary>
internal static class XenditPayPage
{
    private static readonly Page Wallet = new("xendit") { FormsLeadTo = "http: https:" },
        Gone = new("gone");

    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        if (vendors.Xendit.Find(id) is not { } payment)
        {
            await Gone.Show(context, StatusCodes.Status404NotFound);
            return;
        }
        if (HttpMethods.IsPost(context.Request.Method) && context.Request.HasFormContentType)
        {
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            var status = form["answer"] == "approve" ? "SUCCEEDED" : "FAILED";
            new XenditDecision(id, status).Apply(vendors.Xendit);
            var returns = payment.ChannelProperties;
            var isPaid = vendors.Xendit.Find(id)!.Status == "SUCCEEDED";
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = isPaid ? returns.SuccessReturnUrl : returns.FailureReturnUrl;
            return;
        }
        await Wallet.Show(
            context,
            StatusCodes.Status200OK,
            ("wallet", payment.ChannelCode),
            ("amount", $"{payment.Currency} {payment.RequestAmount}"),
            ("description", payment.Metadata.GetValueOrDefault("order", payment.ReferenceId)),
            ("asking", payment.IsOpen ? "" : "hidden"),
            ("asked", payment.IsOpen ? "hidden" : ""),
            ("status", payment.Status)
        );
    }
}
