using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>
/// A special price, while all its conditions hold. It replaces the base price, whether it is lower or higher: of several
/// that apply, the one with the most conditions counts, of those the lowest price.
/// </summary>
public sealed record PriceRule
{
    public const int MostOfProduct = 50;

    /// <summary>Unique within the product: lower-case letters, digits and hyphens, 1–40 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Price of one unit, ≥ 0.</summary>
    public required Money Price { get; init; }

    /// <summary>The variant it is for; null: all.</summary>
    public string? Variant { get; init; }

    /// <summary>From that many units of the product (of this variant) in the order on, ≥ 2; null: any number.</summary>
    public int? MinQuantity { get; init; }

    /// <summary>For deliveries to this district; null: anywhere, pickups included.</summary>
    public string? District { get; init; }

    /// <summary>Weekdays of fulfilment; null: all, not empty.</summary>
    public IReadOnlyList<DayOfWeek>? Weekdays { get; init; }

    /// <summary>
    /// Time of day of ordering, local time of the shop, inclusive; null: from midnight. Later than <see cref="To"/>: the
    /// time runs over midnight.
    /// </summary>
    public TimeOnly? From { get; init; }

    /// <summary>Exclusive; null: until midnight.</summary>
    public TimeOnly? To { get; init; }

    /// <summary>Instant of ordering, UTC, inclusive; null: since ever.</summary>
    public DateTimeOffset? Starts { get; init; }

    /// <summary>UTC, exclusive; null: for ever.</summary>
    public DateTimeOffset? Ends { get; init; }

    /// <summary>Of six: variant, quantity, district, weekday, time of day, period.</summary>
    public int CountConditions() =>
        Count(Variant is not null)
        + Count(MinQuantity is not null)
        + Count(District is not null)
        + Count(Weekdays is not null)
        + Count(From is not null || To is not null)
        + Count(Starts is not null || Ends is not null);

    /// <param name="variant">The id of the variant; null: the product has none.</param>
    public bool AppliesTo(string? variant, in PriceContext context) =>
        (Variant is null || Variant == variant)
        && (MinQuantity is null || MinQuantity <= (Variant is null ? context.Units : context.UnitsOfVariant))
        && (District is null || District == context.District)
        && Weekdays?.Contains(context.Day.DayOfWeek) != false
        && IncludesTime(context.Time)
        && (Starts is null || context.Now >= Starts)
        && (Ends is null || context.Now < Ends);

    private bool IncludesTime(TimeOnly time) =>
        To is { } to ? time.IsBetween(From ?? TimeOnly.MinValue, to) : From is null || time >= From;

    private static int Count(bool condition) => condition ? 1 : 0;
}
