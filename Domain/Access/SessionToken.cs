using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace BakeryOps.Domain.Access;

/// <summary>A session token: the key of the session, and its secret.</summary>
/// <param name="Secret">32 bytes.</param>
public sealed record SessionToken(string ShopId, string StaffId, string SessionId, byte[] Secret)
{
    public const int SecretBytes = 32;

    /// <summary><c>{shop}.{staff}.{session}.{secret in base64url}</c>. A credential: never log it.</summary>
    public string Written => $"{ShopId}.{StaffId}.{SessionId}.{Base64Url.EncodeToString(Secret)}";

    public static bool TryParse(string? written, [NotNullWhen(true)] out SessionToken? token)
    {
        token = null;
        if (
            written is not { Length: < 256 }
            || written.Split('.') is not [var shop, var staff, var session, var secret]
        )
            return false;
        if (
            !TokenPart.IsOne(shop)
            || !TokenPart.IsOne(staff)
            || !TokenPart.IsOne(session)
            || secret.Length != 43
            || !Base64Url.IsValid(secret)
        )
            return false;
        token = new(shop, staff, session, Base64Url.DecodeFromChars(secret));
        return true;
    }

    public override string ToString() => $"session {SessionId}";
}
