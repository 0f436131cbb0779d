using System.Buffers.Text;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications;

/// <summary>A browser that shows push notifications, as it described itself (https://www.w3.org/TR/push-api).</summary>
/// <param name="Id">Derived from <paramref name="Endpoint"/>: a browser that registers again is the same.</param>
/// <param name="Endpoint">The address at the browser's push service.</param>
/// <param name="Key">The browser's public key (P-256, uncompressed), base64url.</param>
/// <param name="Secret">The authentication secret, base64url.</param>
/// <param name="Device">Its User-Agent; null: unknown.</param>
public sealed record PushSubscription(
    string Id,
    Uri Endpoint,
    string Key,
    string Secret,
    DateTimeOffset CreatedAt,
    string? Device
)
{
    public const int LongestEndpoint = 1000;
    private const int KeyBytes = 65,
        SecretBytes = 16,
        Uncompressed = 4;

    /// <exception cref="RuleBroken"><c>input.bad-push-subscription</c></exception>
    public static void Check(string key, string secret)
    {
        if (Bytes(key) is not [Uncompressed, ..] point || point.Length != KeyBytes)
            throw Bad("The key is an uncompressed point of P-256 in base64url.", "keys.p256dh");
        if (Bytes(secret)?.Length != SecretBytes)
            throw Bad("The secret is 16 bytes in base64url.", "keys.auth");
    }

    public static RuleBroken Bad(string why, string field) =>
        new(NotificationRules.BadPushSubscription, why) { Field = field };

    private static byte[]? Bytes(string text) => Base64Url.IsValid(text) ? Base64Url.DecodeFromChars(text) : null;
}
