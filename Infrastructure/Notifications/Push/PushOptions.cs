using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Notifications.Push;

/// <summary>
/// Settings <c>WebPush:…</c>. Without keys there are no push notifications. New keys make all registrations useless.
/// </summary>
public sealed class PushOptions
{
    public const string Section = "WebPush";

    /// <summary>The VAPID public key (RFC 8292): an uncompressed point of P-256 in base64url.</summary>
    public string? PublicKey { get; set; }

    /// <summary>The VAPID private key in base64url. Secret.</summary>
    public string? PrivateKey { get; set; }

    /// <summary>How a push service can reach us: <c>mailto:…</c> or <c>https://…</c>.</summary>
    public string? Subject { get; set; }

    /// <summary>Timeout per request. Default 10 s; at most 20 s.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Allows http and addresses of private networks. For development only.</summary>
    public bool AllowPrivateAddresses { get; set; }

    public bool IsSetUp => !string.IsNullOrEmpty(PublicKey);

    internal sealed class Check : IValidateOptions<PushOptions>
    {
        public ValidateOptionsResult Validate(string? name, PushOptions options)
        {
            if (!options.IsSetUp)
                return ValidateOptionsResult.Success;
            List<string> faults = [];
            if (!IsPair(options.PublicKey!, options.PrivateKey))
                faults.Add(
                    $"{Section}:PublicKey and PrivateKey are a pair of VAPID keys in base64url, as 'npx web-push generate-vapid-keys' makes them."
                );
            if (
                !Uri.TryCreate(options.Subject, UriKind.Absolute, out var subject)
                || subject.Scheme is not ("mailto" or "https")
            )
                faults.Add($"{Section}:Subject is mailto: and an e-mail address, or an https address.");
            if (options.Timeout <= TimeSpan.Zero || options.Timeout > TimeSpan.FromSeconds(20))
                faults.Add($"{Section}:Timeout must be more than 0 and at most 20 seconds.");
            return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static bool IsPair(string publicKey, string? privateKey)
        {
            try
            {
                using var key = ECDsa.Create(
                    new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Base64Url.DecodeFromChars(privateKey) }
                );
                var point = key.ExportParameters(false).Q;
                byte[] own = [4, .. point.X!, .. point.Y!];
                return own.AsSpan().SequenceEqual(Base64Url.DecodeFromChars(publicKey));
            }
            catch (Exception unreadable) when (unreadable is FormatException or CryptographicException)
            {
                return false;
            }
        }
    }
}
