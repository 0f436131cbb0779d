using System.Security.Cryptography;
using BakeryOps.Infrastructure.Values;
using Lib.Net.Http.WebPush;
using Lib.Net.Http.WebPush.Authentication;
using Microsoft.Extensions.Options;
using Subscription = BakeryOps.Domain.Notifications.PushSubscription;

namespace BakeryOps.Infrastructure.Notifications.Push;

public enum PushEnding
{
    Accepted,

    /// <summary>The browser is registered no more.</summary>
    Gone,

    /// <summary>The push service is not available; a retry may succeed.</summary>
    Away,
    Refused,
}

/// <param name="After">The earliest useful retry, if the push service told.</param>
public sealed record PushResult(PushEnding Ending, TimeSpan? After = null)
{
    public string StaffId { get; init; } = "";
    public string Id { get; init; } = "";
}

/// <summary>Encrypts and sends a push notification (RFC 8030, 8291, 8292). Only public https addresses are called.</summary>
public sealed class PushSender : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromHours(12);

    private readonly PushOptions options;
    private readonly HttpClient http;
    private readonly PushServiceClient client;

    public PushSender(IOptions<PushOptions> settings)
    {
        options = settings.Value;
        http = new HttpClient(PublicHttp.Handler(options.AllowPrivateAddresses)) { Timeout = options.Timeout };
        client = new PushServiceClient(http) { AutoRetryAfter = false };
    }

    public bool IsSetUp => options.IsSetUp;

    /// <summary>What a browser needs to register; null: push is not set up.</summary>
    public string? PublicKey => options.IsSetUp ? options.PublicKey : null;

    public bool Allows(Uri endpoint) => PublicHttp.Allows(endpoint, options.AllowPrivateAddresses);

    public async Task<PushResult> Send(Subscription to, PushPayload payload, CancellationToken ct)
    {
        using var vapid = new VapidAuthentication(options.PublicKey, options.PrivateKey) { Subject = options.Subject };
        var message = new PushMessage(payload.ToJson())
        {
            TimeToLive = (int)Kept.TotalSeconds,
            Urgency = PushMessageUrgency.High,
        };
        try
        {
            await client.RequestPushMessageDeliveryAsync(Of(to), message, vapid, VapidAuthenticationScheme.Vapid, ct);
            return new(PushEnding.Accepted);
        }
        catch (PushServiceClientException answer)
        {
            return Judge(answer);
        }
        catch (HttpRequestException refused) when (refused.InnerException is AddressNotAllowed)
        {
            return new(PushEnding.Refused);
        }
        catch (HttpRequestException)
        {
            return new(PushEnding.Away);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return new(PushEnding.Away);
        }
        catch (Exception wrongKey) when (wrongKey is CryptographicException or ArgumentException or FormatException)
        {
            return new(PushEnding.Gone);
        }
    }

    public void Dispose() => http.Dispose();

    private static PushResult Judge(PushServiceClientException answer) =>
        (int)answer.StatusCode switch
        {
            >= 200 and < 300 => new(PushEnding.Accepted),
            404 or 410 => new(PushEnding.Gone),
            429 or >= 500 => new(PushEnding.Away, answer.Headers?.RetryAfter?.Delta),
            _ => new(PushEnding.Refused),
        };

    private static Lib.Net.Http.WebPush.PushSubscription Of(Subscription to)
    {
        var subscription = new Lib.Net.Http.WebPush.PushSubscription { Endpoint = to.Endpoint.AbsoluteUri };
        subscription.SetKey(PushEncryptionKeyName.P256DH, to.Key);
        subscription.SetKey(PushEncryptionKeyName.Auth, to.Secret);
        return subscription;
    }
}
