using System.Buffers.Text;
using System.Security.Cryptography;

namespace BakeryOps.Local.Simulators.Push;

/// <summary>A simulated browser that is registered for push notifications.</summary>
internal sealed record PushSubscriber(string Id, ECParameters Key, byte[] Secret, string? ApplicationKey)
{
    public bool IsGone { get; init; }

    /// <summary>The uncompressed public key.</summary>
    public byte[] Point => [4, .. Key.Q.X!, .. Key.Q.Y!];

    public static PushSubscriber New(string? applicationKey)
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return new(
            VendorIds.Id(""),
            key.ExportParameters(includePrivateParameters: true),
            RandomNumberGenerator.GetBytes(16),
            applicationKey
        );
    }

    public PushRegistration Registration(string simulators) =>
        new(
            Id,
            $"{simulators}/push/send/{Id}",
            new(Base64Url.EncodeToString(Point), Base64Url.EncodeToString(Secret)),
            Base64Url.EncodeToString(Key.D)
        );
}

/// <summary>What a page gives to its server, as <c>PushSubscription.toJSON()</c>.</summary>
/// <param name="PrivateKey">For tests that decrypt by themselves: a real browser never shows it.</param>
internal sealed record PushRegistration(string Id, string Endpoint, PushRegistrationKeys Keys, string PrivateKey);

internal sealed record PushRegistrationKeys(string P256dh, string Auth);
