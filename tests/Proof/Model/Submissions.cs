namespace BakeryOps.Proof.Model;

/// <summary>What a customer asks for.</summary>
/// <param name="District">Null: a pickup.</param>
internal sealed record Submission(IReadOnlyList<Wanted> Lines, DateOnly Day, string Slot, string? District, long Tip);

/// <summary>What a submission comes to, and why it is refused.</summary>
/// <param name="Unpriced">Rules that refuse a quote already.</param>
/// <param name="Refused">Rules that refuse the order.</param>
internal sealed record Priced(
    IReadOnlyList<Bought> Lines,
    ModelPromotion? Promotion,
    Totals Totals,
    HashSet<string> Unpriced,
    HashSet<string> Refused
);

internal static class Submissions
{
    public static Priced Price(this World world, Submission asked, int person, bool byStaff, DateTimeOffset now)
    {
        var fee = world.FeeTo(asked.District);
        var lines = world.Lines(asked.Lines, [], asked.District, asked.Day);
        var subtotal = lines.Sum(line => line.Price * line.Units);
        var promotion = world.PromotionFor(subtotal);
        var articles = asked.Lines.Select(line => line.What).ToList();
        var unpriced = world.Unpriced(articles, lines);
        if (asked.Tip > subtotal * World.MostTip / 100)
            unpriced.Add("tip.too-large");
        if (subtotal < World.Minimum(asked.District))
            unpriced.Add("district.minimum");
        var refused = world.OfDay(
            asked.Day,
            asked.Slot,
            articles,
            articles.Max(ModelMenu.LeadDays),
            world.CutOff(asked.Day, asked.Slot, asked.District),
            now
        );
        var demand = ModelOrder.Demand(lines, asked.Slot, asked.District, !byStaff);
        refused.UnionWith(world.OfCapacity(demand, world.Taken(asked.Day), [], !byStaff));
        if (world.IsPaused)
            refused.Add("shop.paused");
        var totals = Totals.Of(lines, promotion?.DiscountOf(subtotal) ?? 0, fee, asked.Tip, world.Money);
        return new(lines, promotion, totals, unpriced, refused);
    }

    /// <summary>What the drop's limit per person says to an order, though not to a quote.</summary>
    public static bool IsTooMuchForOne(this World world, Submission asked, int person) =>
        asked.Lines.Where(line => line.What.Product == "star").Sum(line => line.Units) is > 0 and var units
        && units + world.Stars(person) > ModelMenu.StarsPerPerson;

    /// <summary>The same of an edit that adds to the drop.</summary>
    public static bool IsTooMuchForOne(this World world, ModelOrder before, ModelOrder after)
    {
        var more = World.Units(after.Lines, "star") - World.Units(before.Lines, "star");
        return more > 0 && world.Stars(before.Person) + more > ModelMenu.StarsPerPerson;
    }

    /// <summary>At today's prices.</summary>
    /// <param name="kept">What the order has already: it counts for prices by quantity.</param>
    public static IReadOnlyList<Bought> Lines(
        this World world,
        IReadOnlyList<Wanted> wanted,
        IReadOnlyList<Bought> kept,
        string? district,
        DateOnly day
    ) =>
        [
            .. wanted.Select(line =>
            {
                var units =
                    World.Units(kept, line.What.Product)
                    + wanted.Where(one => one.What.Product == line.What.Product).Sum(one => one.Units);
                return new Bought(line.What, line.Units, world.Menu.Price(line.What, units, district, day));
            }),
        ];
}
