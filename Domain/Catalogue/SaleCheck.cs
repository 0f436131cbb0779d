using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Checks when a product is sold, as it was sent.</summary>
internal static class SaleCheck
{
    private const int MostDropDays = 14,
        MostPerPerson = 1000;

    private static readonly TimeSpan LongestWindow = TimeSpan.FromDays(60),
        Week = TimeSpan.FromDays(7);

    public static void Check(Product product, FieldChecks checks)
    {
        Weekdays(product.Availability?.Weekdays, checks.At("availability"));
        if (product.Availability?.Season is { Yearly: false } season)
            checks.Require(
                season.From <= season.Until,
                InputRules.OutOfRange,
                "availability.season.until",
                "The season ends before it begins."
            );
        var isDrop = product.Promise == ProductPromise.Drop;
        checks.Require(
            isDrop == product.Drop is not null,
            ProductRules.BadDrop,
            "drop",
            "A product has a drop exactly if it is promised as one."
        );
        if (product.Drop is { } drop)
            Check(drop, checks.At("drop"));
    }

    /// <param name="weekdays">Null: all.</param>
    public static void Weekdays(IReadOnlyList<DayOfWeek>? weekdays, FieldChecks checks)
    {
        if (weekdays is null)
            return;
        checks.Count(weekdays, 1, 7, "weekdays");
        checks.Unique(weekdays.Select(day => $"{day}"), "weekdays", "");
    }

    private static void Check(Drop drop, FieldChecks checks)
    {
        var length = drop.Closes - drop.Opens;
        checks.Require(length > TimeSpan.Zero, ProductRules.BadDrop, "closes", "It closes before it opens.");
        checks.Require(
            drop.Opens.Year is >= 2000 and < 9000,
            InputRules.OutOfRange,
            "opens",
            "This is too long ago or ahead."
        );
        checks.Require(length <= LongestWindow, ProductRules.BadDrop, "closes", "It is open for 60 days at most.");
        checks.Count(drop.Days, 1, MostDropDays, "days");
        checks.Unique(drop.Days.Select(day => $"{day:O}"), "days", "");
        if (drop.Days.Count == 0)
            return;
        var (first, last) = (drop.Days.Min(), drop.Days.Max());
        checks.Require(
            first >= checks.Terms.Calendar.DayOf(drop.Opens),
            ProductRules.BadDrop,
            "days",
            "A day of handing over is before it opens."
        );
        checks.Require(
            last.DayNumber - first.DayNumber <= LongestWindow.Days,
            ProductRules.BadDrop,
            "days",
            "The days are within 60 days."
        );
        if (drop.PerPerson is { } units)
            checks.Range(units, 1, MostPerPerson, "perPerson");
        if (!drop.RepeatsWeekly)
            return;
        checks.Require(
            length <= Week,
            ProductRules.BadDrop,
            "closes",
            "A drop that repeats weekly is open for a week at most."
        );
        checks.Require(
            last.DayNumber - first.DayNumber < 7,
            ProductRules.BadDrop,
            "days",
            "A drop that repeats weekly has its days within one week."
        );
    }
}
