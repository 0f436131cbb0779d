using BakeryOps.Domain.Orders;
using PdfSharp.Drawing;

namespace BakeryOps.Functions.Orders.Printing;

/// <summary>
/// Labels for the boxes of a day, eight on a page of A4 (105 × 74 mm): number, given name, hours, products, allergens. What
/// does not fit goes on on the next label.
/// </summary>
internal static class BoxLabels
{
    private const int Columns = 2,
        Rows = 4;
    private const double Padding = 16;

    public static byte[] Of(IReadOnlyList<Order> orders, PrintContext context) =>
        PrintedPages.Make(
            () => new(Paper.A4, [.. Areas(Paper.A4)]),
            pages =>
            {
                for (var i = 0; i < orders.Count; i++)
                {
                    if (i > 0)
                        pages.NextArea();
                    foreach (var line in Lines(orders[i], context))
                        pages.Add(line);
                }
                if (orders.Count == 0)
                    pages.Add(new(context.Words.Nothing));
            }
        );

    private static IEnumerable<XRect> Areas(Paper paper)
    {
        var (width, height) = (paper.Width / Columns, paper.Height / Rows);
        for (var row = 0; row < Rows; row++)
        for (var column = 0; column < Columns; column++)
            yield return new(
                column * width + Padding,
                row * height + Padding,
                width - 2 * Padding,
                height - 2 * Padding
            );
    }

    private static IEnumerable<PrintLine> Lines(Order order, PrintContext context)
    {
        yield return new(order.Number) { Size = 16, IsBold = true };
        yield return new($"{context.GivenName(order)} · {context.Hours(order)}") { Size = 12 };
        foreach (var line in order.Basket.Lines)
            yield return new($"{line.Quantity} × {line.Name}") { Space = 1 };
        foreach (var line in context.AllergenLine([.. order.Basket.Lines.Select(line => line.ProductId)]))
            yield return line with
            {
                Space = 4,
            };
    }
}
