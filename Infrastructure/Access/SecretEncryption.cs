using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Encrypts small secrets by AES-256-GCM with the key of <see cref="SignInOptions"/>. What is encrypted for one purpose
/// and account cannot be decrypted for another.
/// </summary>
/// <remarks>Layout: 4 bytes that name the key, 12 of nonce, 16 of tag, then the ciphertext.</remarks>
public sealed class SecretEncryption
{
    private const int NameBytes = 4,
        NonceBytes = 12,
        TagBytes = 16,
        Head = NameBytes + NonceBytes + TagBytes;

    private readonly byte[][] keys;

    public SecretEncryption(IOptions<SignInOptions> options) =>
        keys = [.. options.Value.Keys.Select(Convert.FromBase64String)];

    /// <param name="use">The purpose and the owner: <c>totp|shop|staff</c>.</param>
    /// <exception cref="RuleBroken"><c>second-factor.not-set-up</c></exception>
    public byte[] Encrypt(byte[] plain, string use)
    {
        var key = Current();
        var sealedSecret = new byte[Head + plain.Length];
        var nonce = sealedSecret.AsSpan(NameBytes, NonceBytes);
        var tag = sealedSecret.AsSpan(NameBytes + NonceBytes, TagBytes);
        NameOf(key).CopyTo(sealedSecret, 0);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(Derived(key, "encryption"), TagBytes);
        aes.Encrypt(nonce, plain, sealedSecret.AsSpan(Head), tag, Encoding.UTF8.GetBytes(use));
        return sealedSecret;
    }

    /// <exception cref="RuleBroken"><c>second-factor.not-set-up</c>: its key is not set any more.</exception>
    /// <exception cref="CryptographicException">It was changed, or encrypted for another use.</exception>
    public byte[] Decrypt(byte[] sealedSecret, string use)
    {
        var key = Array.Find(keys, key => NameOf(key).AsSpan().SequenceEqual(sealedSecret.AsSpan(0, NameBytes)));
        if (key is null)
            throw NotSetUp();
        var plain = new byte[sealedSecret.Length - Head];
        using var aes = new AesGcm(Derived(key, "encryption"), TagBytes);
        aes.Decrypt(
            sealedSecret.AsSpan(NameBytes, NonceBytes),
            sealedSecret.AsSpan(Head),
            sealedSecret.AsSpan(NameBytes + NonceBytes, TagBytes),
            plain,
            Encoding.UTF8.GetBytes(use)
        );
        return plain;
    }

    /// <summary>A secret of 32 bytes that only this key gives, the same each time.</summary>
    /// <exception cref="RuleBroken"><c>second-factor.not-set-up</c></exception>
    public byte[] SecretFor(string use) =>
        HMACSHA256.HashData(Derived(Current(), "tokens"), Encoding.UTF8.GetBytes(use));

    private byte[] Current() => keys is [var current, ..] ? current : throw NotSetUp();

    private static RuleBroken NotSetUp() =>
        new(SecondFactorRules.NotSetUp, "Whoever runs this deployment has to set the key SignIn:Key first.");

    private static byte[] Derived(byte[] key, string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, SignInOptions.KeyBytes, info: Encoding.UTF8.GetBytes(use));

    private static byte[] NameOf(byte[] key) => Derived(key, "name")[..NameBytes];
}
