using BakeryOps.Local.Simulators.Http;
using BakeryOps.Local.Simulators.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>A request to a payment page, authorized by the client secret in the URL or form.</summary>
internal sealed class PaymentPageRequest(
    Vendors vendors,
    HttpContext context,
    StripeAccount account,
    string id,
    IFormCollection? form
)
{
    /// <summary>Allows the redirect to the return URL of any shop.</summary>
    public const string FormsLeadTo = "http: https:";

    private static readonly Page Gone = new("gone");

    public string Id => id;

    /// <summary>The payment as it is now.</summary>
    public PageSubject Subject(string? returnUrl = null) => PageSubject.Of(account, id, returnUrl)!;

    public string? Field(string name) =>
        (form?[name] ?? context.Request.Query[name]).ToString() is { Length: > 0 } value ? value : null;

    /// <summary>Null after a 404 was sent, when there is no such payment.</summary>
    public static async Task<PaymentPageRequest?> Begin(Vendors vendors, HttpContext context)
    {
        IFormCollection? form = null;
        try
        {
            if (context.Request.HasFormContentType)
                form = await context.Request.ReadFormAsync(context.RequestAborted);
        }
        catch (InvalidDataException) { } // the secret is then missing as well
        var id = (string)context.Request.RouteValues["id"]!;
        var secret = (form?["client_secret"] ?? context.Request.Query["client_secret"]).ToString();
        if (vendors.Stripe.Find(id) is var (account, found) && (found.Secret == secret || found.Secret == id))
            return new(vendors, context, account, id, form);
        if (WantsJson(context))
            await context.Refuse(404, "There is no such payment, or the client secret does not match.");
        else
            await Gone.Show(context, StatusCodes.Status404NotFound);
        return null;
    }

    /// <summary>Runs the work, then responds with JSON to a program, with a redirect to a browser.</summary>
    public async Task Do(string? returnUrl, Action<StripeRequestContext> work)
    {
        var wish = new StripeForm(returnUrl is null ? "" : "return_url=" + Uri.EscapeDataString(returnUrl));
        PayOutcome outcome;
        try
        {
            vendors.Stripe.Do(account, wish, SimulatorPaths.Base(context), work);
            var after = Subject(returnUrl);
            outcome = new(after.Status, after.Next?.RedirectToUrl.Url ?? after.Back, after.Trouble);
        }
        catch (StripeProblem problem)
        {
            outcome = new(Subject().Status, null, problem.Detail.Message);
        }

        if (WantsJson(context))
            await context.WriteJson(outcome, SimulatorJson.Default.PayOutcome, outcome.Error is null ? 200 : 402);
        else
        {
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            context.Response.Headers.Location = outcome.Next ?? PayAddress(returnUrl);
        }
    }

    /// <summary>The URL of the payment page of this intent.</summary>
    public string PayAddress(string? returnUrl)
    {
        var subject = Subject();
        var address = $"{SimulatorPaths.Base(context)}/stripe/pay/{id}?client_secret={subject.Secret}";
        return PageSubject.Safe(returnUrl) is { } back
            ? QueryHelpers.AddQueryString(address, "return_url", back)
            : address;
    }

    private static bool WantsJson(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);
}
