using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Generates the sales of a demo shop: weekly and yearly seasonality, holidays, growth and noise. Each day has its own
/// seed, so its sales do not depend on the requested range.
/// </summary>
/// <param name="shop">With its closed days.</param>
/// <param name="last">The day on which growth reaches today's level.</param>
public sealed class DemoSales(DemoShop demo, Shop shop, DateOnly last)
{
    private const double Winter = 0.10,
        Weather = 0.12;

    /// <summary>The sales of the open days, both ends inclusive, oldest first.</summary>
    public IEnumerable<DailySales> Between(DateOnly from, DateOnly to) =>
        from.To(to).Where(day => shop.ClosedBecause(day) is null).Select(Day);

    private DailySales Day(DateOnly day)
    {
        var chance = new Random(unchecked(demo.Demand.Seed * 31 + day.DayNumber));
        var level = Level(day) * Math.Exp(Weather * Normal(chance) - Weather * Weather / 2);
        return new()
        {
            Day = day,
            Currency = shop.Currency,
            Sold = Sold.Together(demo.Products.SelectMany(product => Of(product, day, level, chance))),
            Orders = 0,
            Cancelled = 0,
            PlacedByHour = [],
            Imported = true,
        };
    }

    private double Level(DateOnly day) =>
        demo.Demand.Weekdays[day.DayOfWeek]
        * (1 + Winter * Math.Cos(2 * Math.PI * (day.DayOfYear - 20) / 365.25))
        * Math.Pow(1 + demo.Demand.YearlyGrowth, (day.DayNumber - last.DayNumber) / 365.25);

    private IEnumerable<Sold> Of(Product product, DateOnly day, double level, Random chance)
    {
        var wanted =
            demo.Demand.Products[product.Id]
            * level
            * demo.Feasts.Aggregate(1.0, (factor, feast) => factor * feast.Factor(day, product.Id));
        var left = product.PerDay ?? int.MaxValue;
        foreach (var (district, share) in Shares(day))
        {
            var units = Math.Min(Poisson(wanted * share, chance), left);
            left -= units;
            if (units > 0)
                yield return new(product.Id, district, units, (product.Price * units).MinorUnits);
        }
    }

    private IEnumerable<(string? District, double Share)> Shares(DateOnly day)
    {
        foreach (var district in shop.Districts)
            if (district.Weekdays.Contains(day.DayOfWeek))
                yield return (district.Id, demo.Demand.Districts[district.Id] * 7 / district.Weekdays.Count);
        yield return (null, demo.Demand.Collected);
    }

    private static double Normal(Random chance) =>
        Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());

    // Knuth's algorithm: count uniform draws until their product falls below e^-mean. The means here are below 200.
    private static int Poisson(double mean, Random chance)
    {
        var (limit, count) = (Math.Exp(-mean), 0);
        for (var product = chance.NextDouble(); product > limit; product *= chance.NextDouble())
            count++;
        return count;
    }
}
