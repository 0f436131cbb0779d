using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace BakeryOps.Domain.Access;

/// <summary>An API key as its owner has it: which key it is, and its secret.</summary>
/// <param name="Secret">32 bytes.</param>
public sealed record ApiKeyToken(string ShopId, string Id, byte[] Secret)
{
    private const int LongestWritten = 256,
        SecretLetters = 43;

    /// <summary><c>sk_{shop}_{id}_{secret in base64url}</c>. A credential: never log it.</summary>
    public string Written => $"sk_{ShopId}_{Id}_{Base64Url.EncodeToString(Secret)}";

    /// <summary>Does not check whether there is such a key.</summary>
    public static bool TryParse(string? written, [NotNullWhen(true)] out ApiKeyToken? token)
    {
        token = null;
        if (
            written is not { Length: < LongestWritten }
            || written.Split('_', 4) is not ["sk", var shop, var id, { Length: SecretLetters } secret]
        )
            return false;
        if (!TokenPart.IsOne(shop) || !TokenPart.IsOne(id) || !Base64Url.IsValid(secret))
            return false;
        token = new(shop, id, Base64Url.DecodeFromChars(secret));
        return true;
    }

    public override string ToString() => $"API key {Id}";
}
