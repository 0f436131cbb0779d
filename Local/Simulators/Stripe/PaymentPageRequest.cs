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
    PaymentIntent intent,
    IFormCollection? form
)
{
    /// <summary>Allows the redirect to the return URL of any shop.</summary>
    public const string FormsLeadTo = "http: https:";

    private static readonly Page Gone = new("gone");

    public PaymentIntent Intent => intent;

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
        var secret = (form?["client_secret"] ?? context.Request.Query["client_secret"]).ToString();
        if (
            vendors.Stripe.Find((string)context.Request.RouteValues["id"]!) is var (account, intent)
            && intent.ClientSecret == secret
        )
            return new(vendors, context, account, intent, form);
        if (WantsJson(context))
            await context.Refuse(404, "There is no such payment, or the client secret does not match.");
        else
            await Gone.Show(context, StatusCodes.Status404NotFound);
        return null;
    }

    /// <summary>Runs the work, then responds with JSON to a program, with a redirect to a browser.</summary>
    public async Task Do(string? returnUrl, Func<StripeRequestContext, PaymentIntent> work)
    {
        var wish = new StripeForm(returnUrl is null ? "" : "return_url=" + Uri.EscapeDataString(returnUrl));
        PayOutcome outcome;
        try
        {
            var after = vendors.Stripe.Do(account, wish, SimulatorPaths.Base(context), work);
            outcome = new(
                after.Status,
                after.NextAction?.RedirectToUrl.Url ?? Back(returnUrl, after),
                after.LastPaymentError?.Message
            );
        }
        catch (StripeProblem problem)
        {
            outcome = new(account.Intents.Find(intent.Id)?.Status ?? intent.Status, null, problem.Detail.Message);
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
        var address = $"{SimulatorPaths.Base(context)}/stripe/pay/{intent.Id}?client_secret={intent.ClientSecret}";
        return Safe(returnUrl) is { } back ? QueryHelpers.AddQueryString(address, "return_url", back) : address;
    }

    /// <summary>
    /// The return URL with Stripe's query parameters; null when there is none or it is not a safe redirect target.
    /// </summary>
    public static string? Back(string? returnUrl, PaymentIntent intent) =>
        Safe(returnUrl) is not { } url
            ? null
            : QueryHelpers.AddQueryString(
                url,
                new Dictionary<string, string?>
                {
                    ["payment_intent"] = intent.Id,
                    ["payment_intent_client_secret"] = intent.ClientSecret,
                    ["redirect_status"] = intent.Status switch
                    {
                        "succeeded" or "requires_capture" => "succeeded",
                        "processing" => "pending",
                        _ => "failed",
                    },
                }
            );

    private static string? Safe(string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme is "http" or "https" ? url : null;

    private static bool WantsJson(HttpContext context) =>
        context.Request.Headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);
}
