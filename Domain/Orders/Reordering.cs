namespace BakeryOps.Domain.Orders;

/// <summary>Ordering the same again.</summary>
public static class Reordering
{
    /// <summary>The lines of an order as they would be asked for, those at several prices together.</summary>
    public static IReadOnlyList<CartLine> LinesAgain(this Order order) =>
        [
            .. order
                .Basket.Lines.GroupBy(LineKey.Of)
                .Select(same => Asked(same.First()) with { Quantity = same.Sum(line => line.Quantity) }),
        ];

    private static CartLine Asked(OrderLine line) =>
        new(line.ProductId, line.Quantity, line.Variant?.Id, line.Options?.Select(Answer).ToList());

    private static OptionAnswer Answer(PromisedOption option) =>
        new(option.Id, option.Choices?.Select(choice => choice.Id).ToList(), option.Text, option.Number);
}
