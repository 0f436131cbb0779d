using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BakeryOps.Local.Simulators.Push;

/// <summary>
/// Decrypts the body of a push notification (RFC 8291 and RFC 8188, <c>aes128gcm</c>): salt (16), record size (4), length
/// of the key (1), the sender's public key (65), then one encrypted record.
/// </summary>
internal static class PushEncryption
{
    private const int SaltBytes = 16,
        KeyBytes = 65,
        Header = SaltBytes + 4 + 1 + KeyBytes,
        TagBytes = 16;

    /// <exception cref="CryptographicException">It is not encrypted for this key.</exception>
    public static byte[] Decrypt(ReadOnlySpan<byte> body, ECParameters receiver, ReadOnlySpan<byte> secret)
    {
        if (body.Length < Header + TagBytes + 1 || body[SaltBytes + 4] != KeyBytes)
            throw new CryptographicException("The header is not that of aes128gcm with a key.");
        var (salt, sender) = (body[..SaltBytes].ToArray(), body.Slice(SaltBytes + 5, KeyBytes).ToArray());
        if (BinaryPrimitives.ReadUInt32BigEndian(body[SaltBytes..]) < body.Length - Header)
            throw new CryptographicException("A push notification is one record.");
        byte[] point = [4, .. receiver.Q.X!, .. receiver.Q.Y!];
        var shared = Shared(receiver, sender);
        var key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256,
            shared,
            32,
            secret.ToArray(),
            [.. "WebPush: info\0"u8, .. point, .. sender]
        );
        var content = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 16, salt, Info("aes128gcm"));
        var nonce = HKDF.DeriveKey(HashAlgorithmName.SHA256, key, 12, salt, Info("nonce"));
        var sealedBytes = body[Header..];
        var plain = new byte[sealedBytes.Length - TagBytes];
        using var aes = new AesGcm(content, TagBytes);
        aes.Decrypt(nonce, sealedBytes[..^TagBytes], sealedBytes[^TagBytes..], plain);
        return Unpadded(plain);
    }

    private static byte[] Shared(ECParameters receiver, ReadOnlySpan<byte> sender)
    {
        using var own = ECDiffieHellman.Create(receiver);
        using var other = ECDiffieHellman.Create(
            new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = sender[1..33].ToArray(), Y = sender[33..].ToArray() },
            }
        );
        return own.DeriveRawSecretAgreement(other.PublicKey);
    }

    /// <summary>The last record ends with 2 and zeros.</summary>
    private static byte[] Unpadded(byte[] plain)
    {
        var end = plain.AsSpan().LastIndexOfAnyExcept((byte)0);
        return end >= 0 && plain[end] == 2
            ? plain[..end]
            : throw new CryptographicException("The padding is not that of the last record.");
    }

    private static byte[] Info(string name) => Encoding.ASCII.GetBytes($"Content-Encoding: {name}\0");
}
