using System.Text;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>What somebody signs in with (RFC 4954): PLAIN in one piece, LOGIN by question and answer.</summary>
internal sealed record SmtpCredentials(string Name, string Password)
{
    /// <param name="initial">What came with the command; empty for nothing.</param>
    /// <param name="ask">Sends a prompt and gives the answer.</param>
    /// <returns>Null when it cannot be read, or the client has changed its mind (<c>*</c>).</returns>
    public static async Task<SmtpCredentials?> Read(string mechanism, string initial, Func<string, CancellationToken, Task<string?>> ask, CancellationToken ct)
    {
        var first = Decoded(initial.Length > 0 ? initial : await ask(mechanism == "PLAIN" ? "" : "VXNlcm5hbWU6", ct));
        if (mechanism == "PLAIN") return first?.Split('\0') is [_, var name, var password] ? new(name, password) : null;
        return first is not null && Decoded(await ask("UGFzc3dvcmQ6", ct)) is { } second ? new(first, second) : null;
    }

    private static string? Decoded(string? base64)
    {
        if (base64 is null) return null;
        try { return Encoding.UTF8.GetString(Convert.FromBase64String(base64 == "=" ? "" : base64)); }
        catch (FormatException) { return null; }
    }
}
