using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders.Printing;

/// <summary>An order on A5, to check what goes into its box. The customer's data are those that the caller may see.</summary>
internal static class PackingSlip
{
    private const double Margin = 32;

    public static byte[] Of(Order order, IReadOnlySet<Permission> may, PrintContext context)
    {
        var paper = Paper.A5;
        return PrintedPages.Make(
            () =>
                new(
                    paper,
                    [new(Margin, Margin, paper.Width - 2 * Margin, paper.Height - 2 * Margin)],
                    $"{context.Shop.Name} · {order.Number}"
                ),
            pages =>
            {
                foreach (var line in Head(order, CustomerView.Of(order, may), context).Concat(Goods(order, context)))
                    pages.Add(line);
            }
        );
    }

    private static IEnumerable<PrintLine> Head(Order order, CustomerView customer, PrintContext context)
    {
        var (words, slot) = (context.Words, order.Fulfilment.Slot);
        yield return new(context.Shop.Name) { Size = 12 };
        yield return new($"{words.PackingSlip} {order.Number}") { Size = 16, IsBold = true };
        var way = order.Fulfilment.Kind == Fulfilment.Pickup ? words.Pickup : words.Delivery;
        yield return new($"{way}: {context.Formats.When(order.Day, slot.From, slot.To)}") { Size = 11 };
        yield return new(customer.Name) { Space = 8, IsBold = true };
        foreach (var part in new[] { customer.Phone, customer.Address, order.Fulfilment.District?.Name })
            if (!string.IsNullOrWhiteSpace(part))
                yield return new(part);
        if (order.Basket.Note is { } note)
            yield return new($"{words.Note}: {note}") { Space = 8 };
    }

    private static IEnumerable<PrintLine> Goods(Order order, PrintContext context)
    {
        var (words, basket) = (context.Words, order.Basket);
        var space = 12;
        foreach (var line in basket.Lines)
        {
            yield return new($"{line.Quantity} × {line.Name}") { Right = Text(line.Total), Space = space };
            space = 2;
        }
        yield return new(words.Subtotal) { Right = Text(basket.Subtotal), Space = 8 };
        if (basket.Discount is { } discount)
            yield return new(discount.Name) { Right = $"−{Text(discount.Amount)}" };
        if (!basket.DeliveryFee.IsZero)
            yield return new(words.Fee) { Right = Text(basket.DeliveryFee) };
        var method = order.Payment.Method == PaymentMethod.Cash ? words.Cash : words.Card;
        yield return new($"{words.Total} ({method})")
        {
            Right = Text(order.Total),
            IsBold = true,
            Space = 2,
        };
        foreach (var line in context.AllergenLine([.. basket.Lines.Select(line => line.ProductId)]))
            yield return line with
            {
                Space = 10,
            };

        string Text(Money amount) => context.Formats.Write(amount);
    }
}
