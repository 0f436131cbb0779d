using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Stripe;

/// <summary>Webhook payloads: whether they are Stripe's, and what they say.</summary>
public static class EventUtility
{
    private const long DefaultTolerance = 300;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="json">The body as it came: re-written JSON has another signature.</param>
    /// <param name="tolerance">How far the signature's time may lie from now, either way, inclusive; in seconds.</param>
    /// <exception cref="StripeException">Not signed with the secret, too old, or of another release train.</exception>
    public static Event ConstructEvent(
        string json, string stripeSignatureHeader, string secret, long tolerance = DefaultTolerance, bool throwOnApiVersionMismatch = true) =>
        ConstructEvent(json, stripeSignatureHeader, secret, tolerance, DateTimeOffset.UtcNow.ToUnixTimeSeconds(), throwOnApiVersionMismatch);

    public static Event ConstructEvent(
        string json, string stripeSignatureHeader, string secret, long tolerance, long utcNow, bool throwOnApiVersionMismatch = true)
    {
        ValidateSignature(json, stripeSignatureHeader, secret, tolerance, utcNow);
        return ParseEvent(json, throwOnApiVersionMismatch);
    }

    /// <exception cref="JsonException">The payload is not JSON.</exception>
    public static Event ParseEvent(string json, bool throwOnApiVersionMismatch = true)
    {
        var parsed = JsonSerializer.Deserialize<Event>(json, WireJson.Options);
        if (parsed?.Object == "v2.core.event") throw new ArgumentException("The payload is an event notification, not an event.", nameof(json));
        if (throwOnApiVersionMismatch && !IsCompatibleApiVersion(parsed?.ApiVersion))
            throw new StripeException($"The event is of API version {parsed?.ApiVersion}; this library reads those of {StripeConfiguration.ApiVersion} and its release train.");
        return parsed;
    }

    public static void ValidateSignature(string json, string stripeSignatureHeader, string secret, long tolerance = DefaultTolerance) =>
        ValidateSignature(json, stripeSignatureHeader, secret, tolerance, DateTimeOffset.UtcNow.ToUnixTimeSeconds());

    public static void ValidateSignature(string json, string stripeSignatureHeader, string secret, long tolerance, long utcNow)
    {
        if (string.IsNullOrWhiteSpace(secret)) throw new StripeException("The webhook's secret is missing.");
        var items = (stripeSignatureHeader ?? "").Split(',').Select(item => item.Split('=', 2, StringSplitOptions.TrimEntries)).Where(pair => pair.Length == 2)
            .ToLookup(pair => pair[0], pair => pair[1]);
        var time = items["t"].FirstOrDefault();
        if (!long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var signedAt)) throw new StripeException("The signature header is not in the form that Stripe documents.");
        var expected = Encoding.ASCII.GetBytes(ComputeSignature(secret, time, json));
        // No early exit: how long the check takes must not tell how near a guess came.
        var matches = items["v1"].Aggregate(false, (matched, given) => matched | CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(given)));
        if (!matches) throw new StripeException("The signature is not of this payload and secret.");
        if (Int128.Abs((Int128)utcNow - signedAt) > tolerance) throw new StripeException("The signature's time lies outside the tolerance.");
    }

    /// <summary>Lower-case hex of HMAC-SHA256 over <c>timestamp.payload</c>; the key is the whole <c>whsec_…</c> string.</summary>
    public static string ComputeSignature(string secret, string timestamp, string payload)
    {
        try { return Convert.ToHexStringLower(HMACSHA256.HashData(Strict.GetBytes(secret), Strict.GetBytes($"{timestamp}.{payload}"))); }
        catch (EncoderFallbackException invalid) { throw new StripeException("The payload is not valid Unicode.", invalid); }
    }

    /// <summary>Whether the event is of our release train: what follows the date, as in <c>2026-07-29.dahlia</c>.</summary>
    public static bool IsCompatibleApiVersion(string eventApiVersion) => IsCompatibleApiVersion(StripeConfiguration.ApiVersion, eventApiVersion);

    public static bool IsCompatibleApiVersion(string sdkApiVersion, string eventApiVersion) => Train(eventApiVersion) is { } train && train == Train(sdkApiVersion);

    private static string Train(string version) => version?.Split('.', 2) is [_, var train] ? train : null;
}
