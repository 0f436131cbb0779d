using PdfSharp.Drawing;
using PdfSharp.Fonts;

namespace BakeryOps.Functions.Orders.Printing;

/// <summary>
/// The font of prints, Be Vietnam Pro (SIL Open Font License 1.1, beside the files), which has all Latin letters with
/// their Vietnamese accents. It is part of the app: a server has no fonts that can be relied on.
/// </summary>
internal sealed class PrintFonts : IFontResolver
{
    private const string Family = "Be Vietnam Pro",
        Regular = "BeVietnamPro-Regular.ttf",
        Bold = "BeVietnamPro-Bold.ttf";

    static PrintFonts() => GlobalFontSettings.FontResolver = new PrintFonts();

    private PrintFonts() { }

    /// <param name="size">In points.</param>
    public static XFont Of(double size, bool isBold) =>
        new(Family, size, isBold ? XFontStyleEx.Bold : XFontStyleEx.Regular);

    public FontResolverInfo ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        new(isBold ? Bold : Regular);

    public byte[] GetFont(string faceName)
    {
        using var font = typeof(PrintFonts).Assembly.GetManifestResourceStream(faceName)!;
        using var bytes = new MemoryStream();
        font.CopyTo(bytes);
        return bytes.ToArray();
    }
}
