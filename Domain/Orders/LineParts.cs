using System.Globalization;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The lines of an order, divided by what is wanted instead.</summary>
/// <param name="Kept">What stays, at its price.</param>
/// <param name="Removed">What is taken away.</param>
/// <param name="Wanted">All that is wanted, each with what is still to be added of it, 0 or more.</param>
internal sealed record LineParts(
    IReadOnlyList<OrderLine> Kept,
    IReadOnlyList<OrderLine> Removed,
    IReadOnlyList<CartLine> Wanted
)
{
    private const string Lines = "lines[";

    /// <param name="wanted">Null: all stays.</param>
    public static LineParts Of(IReadOnlyList<OrderLine> had, IReadOnlyList<CartLine>? wanted)
    {
        if (wanted is null)
            return new(had, [], []);
        var left = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in wanted)
            left[LineKey.Of(line)] = left.GetValueOrDefault(LineKey.Of(line)) + line.Quantity;
        var (kept, removed) = (new List<OrderLine>(), new List<OrderLine>());
        foreach (var line in had)
        {
            var key = LineKey.Of(line);
            var stays = Math.Min(line.Quantity, left.GetValueOrDefault(key));
            if (stays > 0)
                kept.Add(line with { Quantity = stays });
            if (stays < line.Quantity)
                removed.Add(line with { Quantity = line.Quantity - stays });
            left[key] = left.GetValueOrDefault(key) - stays;
        }
        return new(kept, removed, [.. wanted.Select(line => line with { Quantity = TakeOut(left, LineKey.Of(line)) })]);
    }

    /// <summary>What is added, at today's prices.</summary>
    /// <param name="cart">The request for these lines.</param>
    /// <returns>Null: nothing is.</returns>
    public PricedCart? Price(
        Func<IReadOnlyList<CartLine>, CartRequest> cart,
        District? place,
        Shop shop,
        Menu menu,
        DateTimeOffset now
    )
    {
        var lines = Wanted.Where(line => line.Quantity > 0).ToList();
        if (lines.Count == 0)
            return null;
        try
        {
            return new CartPricing(cart(lines), place, shop, menu, now) { Kept = Kept }.Price();
        }
        catch (RuleBroken broken)
        {
            throw InItsPlace(broken, lines);
        }
    }

    /// <summary>The same fault, with the field as the caller wrote it.</summary>
    /// <param name="added">The lines in which it was found.</param>
    private RuleBroken InItsPlace(RuleBroken broken, List<CartLine> added)
    {
        if (broken.Field?.StartsWith(Lines, StringComparison.Ordinal) != true)
            return broken;
        var end = broken.Field.IndexOf(']', StringComparison.Ordinal);
        var line = added[int.Parse(broken.Field.AsSpan(Lines.Length..end), CultureInfo.InvariantCulture)];
        var written = Wanted.ToList().FindIndex(one => ReferenceEquals(one, line));
        return new(broken.Rule, broken.Message)
        {
            Field = $"{Lines}{written}{broken.Field[end..]}",
            Nearest = broken.Nearest,
        };
    }

    private static int TakeOut(Dictionary<string, int> left, string key)
    {
        var all = left[key];
        left[key] = 0;
        return all;
    }
}
