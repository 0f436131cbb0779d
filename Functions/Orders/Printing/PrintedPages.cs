using PdfSharp.Drawing;
using PdfSharp.Pdf;

namespace BakeryOps.Functions.Orders.Printing;

/// <summary>Paper, in points (1/72 inch).</summary>
internal sealed record Paper(double Width, double Height)
{
    public static Paper A4 { get; } = new(595, 842);
    public static Paper A5 { get; } = new(420, 595);
}

/// <summary>A PDF under construction: paragraphs flow down its areas, and from a full area to the next.</summary>
/// <param name="areas">Of each page, in order: one for text, several for labels.</param>
/// <param name="footer">At the bottom of each page, before its number; empty: neither.</param>
internal sealed class PrintedPages(Paper paper, IReadOnlyList<XRect> areas, string footer = "") : IDisposable
{
    private const double LineHeight = 1.35,
        FooterSize = 8,
        Gap = 6;

    // The library's font caches are shared by all documents.
    private static readonly Lock OneAtATime = new();
    private readonly PdfDocument document = new();
    private XGraphics? graphics;
    private int area;
    private double y;

    private XRect Area => areas[area];

    /// <summary>The whole document as a file.</summary>
    public static byte[] Make(Func<PrintedPages> pages, Action<PrintedPages> content)
    {
        lock (OneAtATime)
        {
            using var made = pages();
            made.NextPage();
            content(made);
            return made.Save();
        }
    }

    /// <summary>Continues in a fresh area, on the next page if this one has no more.</summary>
    public void NextArea()
    {
        area++;
        if (area == areas.Count)
            NextPage();
        y = Area.Top;
    }

    public void Add(PrintLine line)
    {
        var font = PrintFonts.Of(line.Size, line.IsBold);
        var right = line.Right is null ? 0 : graphics!.MeasureString(line.Right, font).Width + Gap;
        var lines = TextWrap.Lines(line.Text, font, Area.Width - line.Indent - right, graphics!);
        var height = line.Size * LineHeight;
        if (y > Area.Top)
            y += line.Space;
        for (var i = 0; i < lines.Count; i++)
        {
            var needed = line.LeadsOn && i == lines.Count - 1 ? height * 2 : height;
            if (y + needed > Area.Bottom && y > Area.Top)
                NextArea();
            graphics!.DrawString(lines[i], font, XBrushes.Black, Area.Left + line.Indent, y + line.Size);
            if (i == 0 && line.Right is not null)
                graphics.DrawString(
                    line.Right,
                    font,
                    XBrushes.Black,
                    new XRect(Area.Left, y, Area.Width, height),
                    XStringFormats.TopRight
                );
            y += height;
        }
    }

    public void Dispose()
    {
        graphics?.Dispose();
        document.Dispose();
    }

    private void NextPage()
    {
        graphics?.Dispose();
        var page = document.AddPage();
        page.Width = XUnit.FromPoint(paper.Width);
        page.Height = XUnit.FromPoint(paper.Height);
        graphics = XGraphics.FromPdfPage(page);
        area = 0;
        y = Area.Top;
        if (footer.Length > 0)
            graphics.DrawString(
                $"{footer} · {document.PageCount}",
                PrintFonts.Of(FooterSize, isBold: false),
                XBrushes.Gray,
                Area.Left,
                paper.Height - Area.Left / 2
            );
    }

    private byte[] Save()
    {
        graphics!.Dispose();
        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return file.ToArray();
    }
}
