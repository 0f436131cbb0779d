using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BakeryOps.Local.Simulators.Push;

/// <summary>The sender's identification (RFC 8292): <c>Authorization: vapid t={JWT}, k={public key}</c>.</summary>
internal static class VapidToken
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    /// <summary>The sender's public key, base64url; null: the token is missing or wrong.</summary>
    public static string? SenderOf(string? authorization, string origin, DateTimeOffset now)
    {
        if (authorization?.StartsWith("vapid ", StringComparison.OrdinalIgnoreCase) != true)
            return null;
        var parts = authorization["vapid ".Length..]
            .Split(',', StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2))
            .Where(part => part.Length == 2)
            .ToDictionary(part => part[0], part => part[1]);
        try
        {
            return
                parts.TryGetValue("t", out var token)
                && parts.TryGetValue("k", out var key)
                && token.Split('.') is [var header, var claims, var signature]
                && IsSigned(key, $"{header}.{claims}", signature)
                && Says(claims, origin, now)
                ? key
                : null;
        }
        catch (Exception unreadable)
            when (unreadable is FormatException or JsonException or CryptographicException or InvalidOperationException)
        {
            return null;
        }
    }

    private static bool IsSigned(string key, string signed, string signature)
    {
        var point = Base64Url.DecodeFromChars(key);
        if (point.Length != 65)
            return false;
        using var sender = ECDsa.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = point[1..33], Y = point[33..] },
            }
        );
        return sender.VerifyData(
            Encoding.ASCII.GetBytes(signed),
            Base64Url.DecodeFromChars(signature),
            HashAlgorithmName.SHA256
        );
    }

    /// <summary>Push services have the usual port, and the library that the app uses leaves it out.</summary>
    private static string WithoutPort(string origin) => origin[..origin.LastIndexOf(':')];

    private static bool Says(string claims, string origin, DateTimeOffset now)
    {
        using var said = JsonDocument.Parse(Base64Url.DecodeFromChars(claims));
        var expires = DateTimeOffset.FromUnixTimeSeconds(said.RootElement.GetProperty("exp").GetInt64());
        var subject = said.RootElement.GetProperty("sub").GetString()!;
        var audience = said.RootElement.GetProperty("aud").GetString();
        return (audience == origin || audience == WithoutPort(origin))
            && expires > now
            && expires <= now + Longest
            && (
                subject.StartsWith("mailto:", StringComparison.Ordinal)
                || subject.StartsWith("https:", StringComparison.Ordinal)
            );
    }
}
