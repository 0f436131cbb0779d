using System.Security.Cryptography;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using OtpNet;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// One-time codes of authenticator apps (RFC 6238): SHA-1, 6 digits, 30 seconds, as all apps know them.
/// </summary>
public sealed class TotpCodes(SecretEncryption encryption)
{
    private const int SecretBytes = 20;

    // A phone's clock may be one step off.
    private static readonly VerificationWindow Window = new(previous: 1, future: 1);

    /// <returns>A new secret: encrypted, and for the app.</returns>
    /// <exception cref="RuleBroken"><c>second-factor.not-set-up</c></exception>
    public (byte[] Sealed, string Written) NewSecret(string shopId, string staffId)
    {
        var secret = RandomNumberGenerator.GetBytes(SecretBytes);
        return (encryption.Encrypt(secret, Use(shopId, staffId)), Base32Encoding.ToString(secret).TrimEnd('='));
    }

    /// <summary>What an authenticator app reads, mostly from a QR code.</summary>
    public static Uri Address(string shopName, string account, string secret) =>
        new(
            $"otpauth://totp/{Uri.EscapeDataString(shopName)}:{Uri.EscapeDataString(account)}"
                + $"?secret={secret}&issuer={Uri.EscapeDataString(shopName)}&algorithm=SHA1&digits=6&period=30"
        );

    /// <returns>The time step of the code; null: it is no code of this time.</returns>
    public long? StepOf(SecondFactors of, byte[] sealedSecret, string code, DateTimeOffset now)
    {
        var app = new Totp(encryption.Decrypt(sealedSecret, Use(of.ShopId, of.StaffId)));
        return app.VerifyTotp(now.UtcDateTime, code, out var step, Window) ? step : null;
    }

    private static string Use(string shopId, string staffId) => $"totp|{shopId}|{staffId}";
}
