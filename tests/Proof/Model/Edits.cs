namespace BakeryOps.Proof.Model;

/// <summary>What an order is to be instead; null: as it is.</summary>
/// <param name="District">Empty: a pickup.</param>
internal sealed record Edit(IReadOnlyList<Wanted>? Lines, DateOnly? Day, string? Slot, string? District)
{
    /// <summary>The district afterwards; null: a pickup.</summary>
    public string? PlaceOf(ModelOrder order) =>
        District switch
        {
            null => order.District,
            "" => null,
            _ => District,
        };
}

/// <param name="Unpriced">Rules for which not even a preview is possible.</param>
/// <param name="Refused">Rules that a preview names.</param>
internal sealed record Edited(ModelOrder After, bool IsNothing, HashSet<string> Unpriced, HashSet<string> Refused);

internal static class Edits
{
    public static Edited Of(
        World world,
        ModelOrder order,
        Edit edit,
        bool byCustomer,
        bool hasReason,
        DateTimeOffset now
    )
    {
        var place = edit.PlaceOf(order);
        var (day, slot) = (edit.Day ?? order.Day, edit.Slot ?? order.Slot);
        var (kept, added) = Parts(order.Lines, edit.Lines);
        var bought = world.Lines(added, kept, place, day);
        var lines = Together(kept, bought);
        var isSamePlace = place == order.District;
        var isSameTime = (day, slot) == (order.Day, order.Slot);
        var after = order with
        {
            Day = day,
            Slot = slot,
            District = place,
            Lines = lines,
            CutOff = isSamePlace && isSameTime ? order.CutOff : world.CutOff(day, slot, place),
            Fee = isSamePlace ? order.Fee : world.FeeTo(place),
        };
        if (after.Promotion?.DiscountOf(after.Subtotal) is null)
            after = after with { Promotion = null };
        var isNothing = isSamePlace && isSameTime && Same(order.Lines, lines);
        var unpriced = world.Unpriced(added.Select(line => line.What), lines);
        return new(after, isNothing, unpriced, Refused(world, order, after, added, byCustomer, hasReason, now));
    }

    private static HashSet<string> Refused(
        World world,
        ModelOrder order,
        ModelOrder after,
        List<Wanted> added,
        bool byCustomer,
        bool hasReason,
        DateTimeOffset now
    )
    {
        var codes = new HashSet<string>();
        if (order.Status != "confirmed")
            codes.Add("order.not-editable");
        if (now >= order.CutOff && byCustomer)
            codes.Add("cutoff.passed");
        if (now >= order.CutOff && !byCustomer && !hasReason)
            codes.Add("order.reason-missing");
        if (
            after.Subtotal < World.Minimum(after.District)
            && (after.District != order.District || after.Subtotal < order.Subtotal)
        )
            codes.Add("district.minimum");
        var isMoved = (after.Day, after.Slot, after.District) != (order.Day, order.Slot, order.District);
        if (isMoved || added.Count > 0)
        {
            var isSameDay = after.Day == order.Day;
            var products = isSameDay ? added.ConvertAll(line => line.What) : [.. after.Lines.Select(line => line.What)];
            var hurried = after.Day < order.Day ? products : added.ConvertAll(line => line.What);
            var hasOwnCutOff = isSameDay && (after.CutOff == order.CutOff || (!byCustomer && hasReason));
            DateTimeOffset? cutOff = hasOwnCutOff ? null : world.CutOff(after.Day, after.Slot, after.District);
            var leadDays = hurried.Select(ModelMenu.LeadDays).DefaultIfEmpty().Max();
            codes.UnionWith(world.OfDay(after.Day, after.Slot, products, leadDays, cutOff, now));
        }
        var demand = ModelOrder.Demand(after.Lines, after.Slot, after.District, !order.ByStaff);
        var had = after.Day == order.Day ? order.Demand() : [];
        codes.UnionWith(world.OfCapacity(demand, world.Taken(after.Day, order), had, byCustomer && !order.ByStaff));
        return codes;
    }

    /// <summary>What stays at its price, the units that were bought last going first, and what is added.</summary>
    private static (List<Bought> Kept, List<Wanted> Added) Parts(
        IReadOnlyList<Bought> had,
        IReadOnlyList<Wanted>? wanted
    )
    {
        if (wanted is null)
            return ([.. had], []);
        var (kept, added) = (new List<Bought>(), new List<Wanted>());
        var left = wanted.ToDictionary(line => line.What, line => line.Units);
        foreach (var line in had)
        {
            var stays = Math.Min(line.Units, left.GetValueOrDefault(line.What));
            if (stays > 0)
                kept.Add(line with { Units = stays });
            if (left.ContainsKey(line.What))
                left[line.What] -= stays;
        }
        added.AddRange(wanted.Where(line => left[line.What] > 0).Select(line => line with { Units = left[line.What] }));
        return (kept, added);
    }

    private static List<Bought> Together(List<Bought> kept, IReadOnlyList<Bought> added)
    {
        var lines = kept.ToList();
        foreach (var line in added)
        {
            var last = lines.FindLastIndex(one => one.What == line.What);
            if (last >= 0 && lines[last].Price == line.Price)
                lines[last] = lines[last] with { Units = lines[last].Units + line.Units };
            else
                lines.Add(line);
        }
        return lines;
    }

    private static bool Same(IReadOnlyList<Bought> a, IReadOnlyList<Bought> b) =>
        a.OrderBy(line => (line.What.Name, line.Price)).SequenceEqual(b.OrderBy(line => (line.What.Name, line.Price)));
}
