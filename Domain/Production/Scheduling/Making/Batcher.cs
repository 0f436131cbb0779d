using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Production.Scheduling.Making;

/// <summary>A number of units of a product, made in one batch.</summary>
public sealed record MadeBatch(Batch Batch, string ProductId, int Units);

/// <summary>
/// Groups demand into batches: units due at about the same time together, split where a bowl, tray or deck is too
/// small.
/// </summary>
public static class Batcher
{
    private const int MostUnits = 100_000,
        MostWanted = 10_000;

    /// <param name="release">The first minute at which work may begin.</param>
    /// <param name="methods">How a product is made; null = <see cref="UsualMethods"/>.</param>
    /// <param name="mark">Prefix of each id, to tell these batches from earlier ones.</param>
    /// <returns>
    /// By due time, then product; each wanted unit in one of them. Products without a recipe are bought, not made.
    /// </returns>
    /// <exception cref="RuleBroken">
    /// <c>input.wanted</c>: an unknown product, no units, or a due time outside the plan;
    /// <c>production.too-large</c>: not even one unit fits the kitchen.
    /// </exception>
    public static IReadOnlyList<MadeBatch> Batches(
        Kitchen kitchen,
        Menu menu,
        IReadOnlyList<Wanted> wanted,
        int release = 0,
        Func<Product, Method>? methods = null,
        string mark = ""
    )
    {
        DayRules.Check(kitchen);
        if (wanted.Count > MostWanted)
            throw Broken($"A plan is for {MostWanted} wanted at most.", "wanted");
        for (var at = 0; at < wanted.Count; at++)
            Check(kitchen, menu, wanted[at], release, $"wanted[{at}]");
        var all =
            from one in wanted
            group one by one.ProductId into same
            let product = menu.Find(same.Key)!
            where product.Recipe is not null
            let method = (methods ?? UsualMethods.For)(product)
            from together in Together([.. same.OrderBy(one => one.Due)], method.FreshMinutes / 2)
            from made in Split(kitchen, product, method, together, release, mark)
            select made;
        return [.. all.OrderBy(made => made.Batch.Due).ThenBy(made => made.Batch.Id, StringComparer.Ordinal)];
    }

    /// <summary>The unit due soonest determines the group; those due soon after join it.</summary>
    private static IEnumerable<List<Wanted>> Together(List<Wanted> byDue, int keeps)
    {
        for (var at = 0; at < byDue.Count; )
        {
            var together = byDue.Skip(at).TakeWhile(one => one.Due <= byDue[at].Due + keeps).ToList();
            at += together.Count;
            yield return together;
        }
    }

    /// <summary>
    /// Into as few batches as the kitchen allows, about equally large; the soonest due are in the first.
    /// </summary>
    private static IEnumerable<MadeBatch> Split(
        Kitchen kitchen,
        Product product,
        Method method,
        List<Wanted> together,
        int release,
        string mark
    )
    {
        var units = together.Sum(one => one.Units);
        var most = Most(kitchen, product, method, units);
        var count = (units + most - 1) / most;
        for (var number = 1; number <= count; number++)
        {
            var (from, until) = ((int)((number - 1L) * units / count), (int)((long)number * units / count));
            var (inside, at) = (new List<Wanted>(), 0);
            foreach (var one in together)
                if ((at += one.Units) > from && at - one.Units < until)
                    inside.Add(one);
            var steps = method.Steps(product, product.Recipe!, until - from);
            var batch = new Batch(
                $"{mark}{product.Id} {together[0].Due} {number}/{count}",
                steps,
                release,
                inside[0].Due,
                inside.Max(one => one.Priority),
                Keeps: method.FreshMinutes - (inside[^1].Due - inside[0].Due)
            );
            yield return new(batch, product.Id, until - from);
        }
    }

    /// <summary>The most units whose every step fits some resource of the kitchen.</summary>
    private static int Most(Kitchen kitchen, Product product, Method method, int units)
    {
        Need? TooLarge(int size) =>
            method
                .Steps(product, product.Recipe!, size)
                .SelectMany(step => step.Needs)
                .FirstOrDefault(need => !kitchen.Resources.Any(resource => DayRules.Suits(resource, need)));
        if (TooLarge(1) is { } need)
            throw new RuleBroken(
                SchedulingRules.TooLarge,
                $"The kitchen has no {need.Kind} large enough for one {product.Id}."
            )
            {
                Field = product.Id,
            };
        if (TooLarge(units) is null)
            return units;
        var (fits, tooMany) = (1, units);
        while (tooMany - fits > 1)
        {
            var middle = fits + (tooMany - fits) / 2;
            if (TooLarge(middle) is null)
                fits = middle;
            else
                tooMany = middle;
        }
        return fits;
    }

    private static void Check(Kitchen kitchen, Menu menu, Wanted wanted, int release, string field)
    {
        if (menu.Find(wanted.ProductId) is null)
            throw Broken($"There is no product '{wanted.ProductId}'.", field + ".productId");
        if (wanted.Units is < 1 or > MostUnits)
            throw Broken($"Units are 1 to {MostUnits}.", field + ".units");
        if (wanted.Due < release || wanted.Due > kitchen.Minutes)
            throw Broken($"It is due within the plan: {release} to {kitchen.Minutes}.", field + ".due");
    }

    private static RuleBroken Broken(string message, string field) =>
        new(SchedulingRules.Wanted, message) { Field = field };
}
