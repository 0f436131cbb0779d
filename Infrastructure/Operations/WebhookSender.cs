using System.Diagnostics;
using System.Net.Http.Headers;
using BakeryOps.Domain.Operations;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Options;
using StandardWebhooks;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>
/// Calls endpoints as the Standard Webhooks specification (https://www.standardwebhooks.com) says. They are only on the
/// public internet (<see cref="PublicHttp"/>).
/// </summary>
public sealed class WebhookSender : IDisposable
{
    private const string NotAllowed = "address-not-allowed";

    private readonly WebhookOptions options;
    private readonly HttpClient http;

    public WebhookSender(IOptions<WebhookOptions> settings)
    {
        options = settings.Value;
        http = new HttpClient(PublicHttp.Handler(options.AllowPrivateAddresses))
        {
            Timeout = options.Timeout,
            MaxResponseContentBufferSize = 1,
        };
    }

    /// <summary>Whether an endpoint may have this address; what its name resolves to is judged on each call.</summary>
    public bool Allows(Uri address) => PublicHttp.Allows(address, options.AllowPrivateAddresses);

    /// <summary>One attempt. It does not throw, unless it is cancelled.</summary>
    public async Task<WebhookAttempt> Send(
        WebhookEndpoint endpoint,
        WebhookDelivery delivery,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var took = Stopwatch.StartNew();
        WebhookAttempt Attempt(int? status, string? problem) =>
            new(now, (int)took.ElapsedMilliseconds, status, problem);
        try
        {
            using var request = Request(endpoint, delivery, now);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            return Attempt((int)answer.StatusCode, null);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Attempt(null, "timeout");
        }
        catch (HttpRequestException failed)
        {
            return Attempt(null, failed.InnerException is AddressNotAllowed ? NotAllowed : "no-connection");
        }
    }

    public void Dispose() => http.Dispose();

    private static HttpRequestMessage Request(WebhookEndpoint endpoint, WebhookDelivery delivery, DateTimeOffset now)
    {
        var signatures = endpoint
            .SecretsAt(now)
            .Select(secret => new StandardWebhook(secret).Sign(delivery.Id, now, delivery.Payload));
        var request = new HttpRequestMessage(HttpMethod.Post, endpoint.Address)
        {
            Content = new StringContent(delivery.Payload, new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.TryAddWithoutValidation("User-Agent", "BakeryOps-Webhooks");
        request.Headers.Add("webhook-id", delivery.Id);
        request.Headers.Add("webhook-timestamp", $"{now.ToUnixTimeSeconds()}");
        request.Headers.TryAddWithoutValidation("webhook-signature", string.Join(' ', signatures));
        return request;
    }
}
