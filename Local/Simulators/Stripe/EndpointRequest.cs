using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// <c>POST /stripe/endpoints</c>: registers an account's webhook endpoint with a chosen secret. Repeating it with the
/// same secret and path changes host and port, also for pending deliveries, so an application that restarts on another
/// port misses nothing.
/// </summary>
/// <param name="Events">The event types to send; empty for all.</param>
internal sealed record EndpointRequest(string ApiKey, string Url, string Secret, IReadOnlyList<string>? Events = null)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await context.ReadJson(SimulatorJson.Default.EndpointRequest) is not { } wish)
            return;
        if (!StripeApi.IsKey(wish.ApiKey))
            await context.Refuse(400, "apiKey begins with sk_test_");
        else if (!Uri.TryCreate(wish.Url, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            await context.Refuse(400, "url is a whole http or https address");
        else if (string.IsNullOrWhiteSpace(wish.Secret))
            await context.Refuse(400, "secret is missing");
        else
            await context.WriteJson(
                new EndpointRegistered(vendors.Stripe.Hear(new(wish.ApiKey, url, wish.Secret, wish.Events)).Id),
                SimulatorJson.Default.EndpointRegistered,
                201
            );
    }
}

internal sealed record EndpointRegistered(string Id);
