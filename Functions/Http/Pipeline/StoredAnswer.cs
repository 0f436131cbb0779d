using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace BakeryOps.Functions.Http.Pipeline;

/// <summary>
/// An answer as it is stored for repeats. It may hold secrets, so it is encrypted with the request's key, of which only a
/// hash is stored: only who repeats the request can read it.
/// </summary>
internal sealed record StoredAnswer(int Status, string? Location, string? ContentType, byte[] Body)
{
    /// <summary>Larger bodies are not stored: a repeat does the request again.</summary>
    public const int MostBytes = 32 * 1024;

    private const int NonceBytes = 12,
        TagBytes = 16;

    public static StoredAnswer Of(HttpResponse response, byte[] body) =>
        new(
            response.StatusCode,
            response.Headers.Location is [{ } location] ? location : null,
            response.ContentType,
            body
        );

    public async Task Write(HttpResponse response, CancellationToken ct)
    {
        response.StatusCode = Status;
        if (Location is not null)
            response.Headers.Location = Location;
        response.ContentType = ContentType;
        await response.Body.WriteAsync(Body, ct);
    }

    /// <returns>Nonce, tag and AES-256-GCM cipher text.</returns>
    public byte[] Seal(IdempotencyKey key, byte[] seed)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(this);
        var stored = new byte[NonceBytes + TagBytes + plain.Length];
        RandomNumberGenerator.Fill(stored.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(Secret(key, seed, "answer"), TagBytes);
        cipher.Encrypt(
            stored.AsSpan(0, NonceBytes),
            plain,
            stored.AsSpan(NonceBytes + TagBytes),
            stored.AsSpan(NonceBytes, TagBytes)
        );
        return stored;
    }

    public static StoredAnswer Open(byte[] stored, IdempotencyKey key, byte[] seed)
    {
        var plain = new byte[stored.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(Secret(key, seed, "answer"), TagBytes);
        cipher.Decrypt(
            stored.AsSpan(0, NonceBytes),
            stored.AsSpan(NonceBytes + TagBytes),
            stored.AsSpan(NonceBytes, TagBytes),
            plain
        );
        return JsonSerializer.Deserialize<StoredAnswer>(plain)!;
    }

    /// <summary>32 bytes that only the key and the stored seed together give.</summary>
    public static byte[] Secret(IdempotencyKey key, byte[] seed, string purpose) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Bytes, 32, seed, Encoding.ASCII.GetBytes(purpose));
}
