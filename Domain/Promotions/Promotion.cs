using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Promotions;

/// <summary>A percentage off every order from a minimum subtotal, for the first so many orders.</summary>
public sealed record Promotion
{
    public const int LongestName = 60,
        MaxPercent = 90,
        MaxUses = 1_000_000;

    public required string Id { get; init; }

    /// <summary>As customers see it, one line.</summary>
    public required string Name { get; init; }

    /// <summary>1 to 90.</summary>
    public required int Percent { get; init; }

    /// <summary>The smallest subtotal it applies to, ≥ 0, in the shop's currency.</summary>
    public required Money Minimum { get; init; }

    /// <summary>The number of orders that get it, 1 to 1,000,000.</summary>
    public required int Uses { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null: it is running.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    [JsonIgnore]
    public bool IsRunning => EndedAt is null;

    /// <exception cref="RuleBroken">
    /// <c>input.missing-field</c>, <c>input.too-long</c>, <c>input.bad-name</c>, <c>input.out-of-range</c>
    /// </exception>
    public Promotion Checked()
    {
        if (string.IsNullOrWhiteSpace(Name))
            throw Bad(InputRules.MissingField, "name", "A promotion needs a name.");
        if (Name.Length > LongestName)
            throw Bad(InputRules.TooLong, "name", $"A promotion's name has at most {LongestName} characters.");
        if (!PlainText.IsName(Name))
            throw Bad(InputRules.BadName, "name", "A name is one line without links or invisible characters.");
        if (Percent is < 1 or > MaxPercent)
            throw Bad(InputRules.OutOfRange, "percent", $"The percentage is a whole number from 1 to {MaxPercent}.");
        if (Minimum.MinorUnits < 0)
            throw Bad(InputRules.OutOfRange, "minimum", "The minimum subtotal cannot be less than nothing.");
        if (Uses is < 1 or > MaxUses)
            throw Bad(InputRules.OutOfRange, "uses", $"The number of uses is a whole number from 1 to {MaxUses}.");
        return this;
    }

    /// <summary>Ends it. Orders that have the discount keep it.</summary>
    public Promotion End(DateTimeOffset now) => this with { EndedAt = EndedAt ?? now };

    /// <inheritdoc cref="DiscountOf"/>
    /// <summary>What it takes off a new order.</summary>
    public Discount? DiscountOn(Money subtotal) => IsRunning ? DiscountOf(subtotal) : null;

    /// <summary>
    /// What it takes off an order that has it, also after its end, in whole minor units, rounded down: less than the
    /// subtotal.
    /// </summary>
    /// <returns>Null: nothing.</returns>
    public Discount? DiscountOf(Money subtotal)
    {
        if (subtotal.Currency != Minimum.Currency || subtotal < Minimum)
            return null;
        var amount = (long)((Int128)subtotal.MinorUnits * Percent / 100);
        return amount > 0 ? new(Id, Name, new(amount, subtotal.Currency)) : null;
    }

    /// <summary>The discounts of those that apply: the largest first, of equal ones that of the oldest promotion.</summary>
    public static IEnumerable<(Promotion Promotion, Discount Discount)> Applying(
        IEnumerable<Promotion> promotions,
        Money subtotal
    ) =>
        from promotion in promotions
        let discount = promotion.DiscountOn(subtotal)
        where discount is not null
        orderby discount.Amount.MinorUnits descending, promotion.CreatedAt, promotion.Id
        select (promotion, discount);

    private static RuleBroken Bad(Rule rule, string field, string message) => new(rule, message) { Field = field };
}
