using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Notifications;
using BakeryOps.Infrastructure.Notifications.Push;

namespace BakeryOps.Functions.Notifications;

/// <summary>A browser's registration, as <c>PushSubscription.toJSON()</c> gives it.</summary>
/// <param name="Endpoint">https, on the public internet, at most 1000 characters.</param>
/// <param name="ExpirationTime">Ignored: a registration is removed when the push service says that it is over.</param>
public sealed record PushSubscriptionRequest(string Endpoint, PushKeys Keys, double? ExpirationTime = null)
{
    private const int LongestDevice = 200;

    public static PushSubscriptionRequest Example { get; } =
        new(
            "https://push.example/send/8f2a91",
            new(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "BTBZMqHH6r4Tts7J_aSIgg"
            )
        );

    /// <exception cref="RuleBroken"><c>input.bad-push-subscription</c></exception>
    public PushSubscription Checked(PushSender sender, DateTimeOffset now, string userAgent)
    {
        if (
            Endpoint.Length > PushSubscription.LongestEndpoint
            || !Uri.TryCreate(Endpoint, UriKind.Absolute, out var endpoint)
            || endpoint is not { Scheme: "https" or "http", UserInfo: "", DnsSafeHost.Length: > 0 }
            || !sender.Allows(endpoint)
        )
            throw PushSubscription.Bad("Expected here: the public https address of a push service.", "endpoint");
        PushSubscription.Check(Keys.P256dh, Keys.Auth);
        return new(
            IdOf(endpoint),
            endpoint,
            Keys.P256dh,
            Keys.Auth,
            now,
            userAgent.Length == 0 ? null : userAgent[..Math.Min(userAgent.Length, LongestDevice)]
        );
    }

    private static string IdOf(Uri endpoint) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(endpoint.AbsoluteUri)).AsSpan(0, 16));
}

/// <summary>The browser's keys, base64url.</summary>
public sealed record PushKeys(string P256dh, string Auth);
