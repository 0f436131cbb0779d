namespace BakeryOps.Local.Simulators.Twilio;

/// <summary>
/// Counts SMS segments: GSM-7 (160 characters, 153 each in multipart messages) when every character fits, else UCS-2
/// (70, 67).
/// </summary>
internal static class Segments
{
    // 3GPP TS 23.038: the basic alphabet, and its extension, whose characters count twice.
    private const string Basic =
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private const string Extended = "\f^{}\\[~]|€";
    private static readonly System.Buffers.SearchValues<char> Gsm = System.Buffers.SearchValues.Create(
        Basic + Extended
    );

    /// <summary>At least 1.</summary>
    public static int In(string text) =>
        text.AsSpan().ContainsAnyExcept(Gsm)
            ? Parts(text.Length, 70, 67)
            : Parts(text.Length + text.Count(Extended.Contains), 160, 153);

    private static int Parts(int length, int alone, int each) => length <= alone ? 1 : (length + each - 1) / each;
}
