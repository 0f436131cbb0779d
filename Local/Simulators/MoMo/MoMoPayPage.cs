using System.Globalization;
using BakeryOps.Local.Simulators.Http;
using BakeryOps.Local.Simulators.Pages;
using BakeryOps.Local.Simulators.Stripe;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>
/// <c>/momo/pay/{orderId}?t=…</c>: the page on which the customer pays. POST takes <c>result</c>, a result code such as 0
/// or 1006, and for a wrong payment <c>amount</c>.
/// </summary>
internal static class MoMoPayPage
{
    private static readonly Page Checkout = new("momo") { FormsLeadTo = "http: https:" },
        Gone = new("gone");

    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        var form = context.Request.HasFormContentType
            ? await context.Request.ReadFormAsync(context.RequestAborted)
            : null;
        var token = (form?["t"] ?? context.Request.Query["t"]).ToString();
        var payment = vendors.MoMo.Opened((string)context.Request.RouteValues["id"]!, token);
        if (payment is null)
            await Gone.Show(context, StatusCodes.Status404NotFound);
        else if (HttpMethods.IsGet(context.Request.Method))
            await Show(context, payment);
        else if (!int.TryParse(form?["result"], NumberStyles.None, CultureInfo.InvariantCulture, out var result))
            await context.Refuse(400, "result is a result code such as 0 or 1006");
        else
            await Decide(vendors, context, payment, result, Amount(form));
    }

    private static async Task Decide(
        Vendors vendors,
        HttpContext context,
        MoMoPayment payment,
        int result,
        long? amount
    )
    {
        var decided = vendors.MoMo.Decide(payment, result, amount);
        var next = QueryHelpers.AddQueryString(
            decided.RedirectUrl,
            MoMoMessages.Outcome(decided).Select(field => KeyValuePair.Create(field.Key, (string?)$"{field.Value}"))
        );
        if (context.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase))
            await context.WriteJson(
                new PayOutcome($"{decided.ResultCode}", next, null),
                SimulatorJson.Default.PayOutcome
            );
        else
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = next;
        }
    }

    private static Task Show(HttpContext context, MoMoPayment payment) =>
        Checkout.Show(
            context,
            StatusCodes.Status200OK,
            ("amount", $"{payment.Amount:N0} ₫"),
            ("description", payment.OrderInfo),
            ("token", payment.Token),
            ("paying", payment.IsOpen ? "" : "hidden"),
            ("paid", payment.IsOpen ? "hidden" : ""),
            ("status", MoMoTexts.Of(payment.ResultCode))
        );

    private static long? Amount(IFormCollection? form) =>
        long.TryParse(form?["amount"], NumberStyles.None, CultureInfo.InvariantCulture, out var amount) ? amount : null;
}
