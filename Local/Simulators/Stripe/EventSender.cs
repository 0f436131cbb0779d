using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BakeryOps.Local.Simulators.Callbacks;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Records events and sends them, signed, to the subscribed webhook endpoints (https://docs.stripe.com/webhooks).
/// </summary>
internal sealed class EventSender(SimulatorOptions options, CallbackSender callbacks)
{
    /// <summary>Stores the event. Call it under the account's lock, so that events are stored in order.</summary>
    public (StripeEvent Event, IReadOnlyList<WebhookEndpoint> Endpoints) Record(
        StripeRequestContext call,
        string type,
        object thing
    )
    {
        IReadOnlyList<WebhookEndpoint> endpoints = [.. call.Account.Endpoints.Where(endpoint => endpoint.Wants(type))];
        var happened = new StripeEvent
        {
            Id = VendorIds.Id("evt_"),
            ApiVersion = options.StripeApiVersion,
            Created = call.Now,
            Type = type,
            Data = new(thing),
            Request = new(call.RequestId, call.IdempotencyKey),
            PendingWebhooks = endpoints.Count,
        };
        call.Account.Events.Put(happened);
        return (happened, endpoints);
    }

    public void Send(StripeAccount account, StripeEvent happened, IReadOnlyList<WebhookEndpoint> endpoints)
    {
        foreach (var endpoint in endpoints)
            callbacks.Send(
                new Delivery(
                    VendorIds.Id("dlv_"),
                    "stripe",
                    "webhook " + happened.Type,
                    happened.Id,
                    () => account.Endpoint(endpoint.Id) is { } receiver ? Signed(happened, receiver) : null,
                    heard =>
                    {
                        if (heard)
                            Heard(account, happened.Id);
                    }
                )
                {
                    At = options.Clock.GetUtcNow(),
                }
            );
    }

    private HttpRequestMessage Signed(StripeEvent happened, WebhookEndpoint receiver)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(happened, StripeJson.Default.StripeEvent);
        var request = new HttpRequestMessage(HttpMethod.Post, receiver.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.UserAgent.ParseAdd("Stripe/1.0");
        request.Headers.Add(
            "Stripe-Signature",
            Signature(body, receiver.Secret!, options.Clock.GetUtcNow().ToUnixTimeSeconds())
        );
        return request;
    }

    /// <summary><c>t={seconds},v1={hex HMAC-SHA256 of "{t}.{body}" under the whole secret}</c>.</summary>
    internal static string Signature(ReadOnlySpan<byte> body, string secret, long seconds)
    {
        byte[] signed = [.. Encoding.ASCII.GetBytes($"{seconds}."), .. body];
        return $"t={seconds},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    private static void Heard(StripeAccount account, string eventId)
    {
        lock (account.Gate)
            if (account.Events.Find(eventId) is { PendingWebhooks: > 0 } told)
                account.Events.Put(told with { PendingWebhooks = told.PendingWebhooks - 1 });
    }
}
