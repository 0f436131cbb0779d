using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Functions.Analytics;

/// <param name="Units">Whole units; at least the number already ordered.</param>
public sealed record DayBake(DateOnly Day, int Units);

/// <summary>
/// The quantity to bake, from a unit's margin and cost: those of the catalogue, or those of the query.
/// </summary>
internal sealed class BakeAdvice
{
    private const int Longest = 14;
    private readonly Menu menu;
    private readonly long? cost;
    private readonly int? keepsDays;

    public BakeAdvice(Menu menu, ForecastQuery query)
    {
        this.menu = menu;
        cost = query.Cost;
        keepsDays = query.KeepsDays;
        if (cost is null && keepsDays is null)
            return;
        if (query.Product is not { } product)
            throw new RuleBroken(InputRules.MissingField, "cost and keepsDays apply to one product: please name it.")
            {
                Field = "product",
            };
        if (keepsDays is < 1 or > Longest)
            throw new RuleBroken(InputRules.OutOfRange, $"keepsDays must be 1 to {Longest}.") { Field = "keepsDays" };
        if (menu.Find(product) is { } known && cost is { } each && (each <= 0 || each >= known.Price.MinorUnits))
            throw new RuleBroken(
                InputRules.OutOfRange,
                $"cost must be more than 0 and less than the price of {known.Price}."
            )
            {
                Field = "cost",
                Nearest = NearestAmount.Of(known.Price),
            };
    }

    public IReadOnlyList<DayBake>? For(SeriesForecast series, IReadOnlyList<DayForecast> days)
    {
        if (menu.Find(series.Product) is not { } product)
            return null;
        var known = cost is { } asked ? new Money(asked, product.Price.Currency) : product.Cost;
        if (known is not { } each || each.Currency != product.Price.Currency)
            return null;
        if (each <= Money.Zero(each.Currency) || each >= product.Price)
            return null;
        var (margin, keeps) = (product.Price - each, keepsDays ?? product.KeepsDays);
        return
        [
            .. from day in days
            where day.Units is not null
            select new DayBake(day.Day, Units(series, day, margin, each, keeps)),
        ];
    }

    private static int Units(SeriesForecast series, DayForecast day, Money margin, Money cost, int keepsDays) =>
        Math.Max(
            (int)Math.Ceiling(day.Ordered),
            Newsvendor.Quantity(
                [
                    .. series
                        .Days.Where(one => one.Day >= day.Day)
                        .TakeWhile(one => one.Units is not null)
                        .Select(one => one.Units!.Value),
                ],
                margin,
                cost,
                keepsDays
            )
        );
}
