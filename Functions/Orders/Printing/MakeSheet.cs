using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders.Printing;

/// <summary>What is still to be made for a day: each product with its total, its allergens and the orders that need it.</summary>
internal static class MakeSheet
{
    private const double Margin = 40;

    public static byte[] Of(DateOnly day, IReadOnlyList<Order> orders, PrintContext context)
    {
        var (words, shop) = (context.Words, context.Shop);
        var title = $"{words.MakeSheet} · {context.Formats.Write(day)} {day.Year}";
        var paper = Paper.A4;
        return PrintedPages.Make(
            () =>
                new(
                    paper,
                    [new(Margin, Margin, paper.Width - 2 * Margin, paper.Height - 2 * Margin)],
                    $"{shop.Name} · {title}"
                ),
            pages =>
            {
                pages.Add(new(title) { Size = 18, IsBold = true });
                pages.Add(new($"{shop.Name} · {orders.Count} {words.Orders}") { Size = 11 });
                if (orders.Count == 0)
                    pages.Add(new(words.Nothing) { Space = 12 });
                foreach (
                    var line in orders
                        .SelectMany(Lines)
                        .GroupBy(one => (one.Line.ProductId, one.Line.Name))
                        .OrderBy(group => group.Key.Name, StringComparer.Ordinal)
                        .SelectMany(group => Product(group.Key.Name, [.. group], context))
                )
                    pages.Add(line);
            }
        );
    }

    private static IEnumerable<(Order Order, OrderLine Line)> Lines(Order order) =>
        order.Basket.Lines.Select(line => (order, line));

    private static IEnumerable<PrintLine> Product(
        string name,
        IReadOnlyList<(Order Order, OrderLine Line)> needs,
        PrintContext context
    )
    {
        var total = needs.Sum(need => need.Line.Quantity);
        yield return new($"{total} × {name}")
        {
            Size = 13,
            IsBold = true,
            Space = 12,
            LeadsOn = true,
        };
        foreach (var line in context.AllergenLine([needs[0].Line.ProductId]))
            yield return line with
            {
                LeadsOn = true,
            };
        foreach (var (order, line) in needs.OrderBy(need => need.Order.Fulfilment.Slot.From))
        {
            var who = $"{order.Number} · {context.Hours(order)} · {order.Customer.Name}";
            yield return new(who) { Indent = 14, Right = $"{line.Quantity} ×" };
            if (order.Basket.Note is { } note)
                yield return new($"{context.Words.Note}: {note}") { Indent = 28, Size = 9 };
        }
    }
}
