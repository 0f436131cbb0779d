using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace BakeryOps.Local.Simulators.Http;

internal static class BasicCredentials
{
    /// <summary>Name and password of an <c>Authorization: Basic …</c> header (RFC 7617).</summary>
    public static bool TryRead(
        string? header,
        [NotNullWhen(true)] out string? name,
        [NotNullWhen(true)] out string? password
    )
    {
        (name, password) = (null, null);
        if (header?.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase) != true)
            return false;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var length))
            return false;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        if (parts.Length != 2)
            return false;
        (name, password) = (parts[0], parts[1]);
        return true;
    }
}
