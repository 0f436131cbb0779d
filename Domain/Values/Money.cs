using System.Globalization;
using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Values;

/// <summary>
/// An amount in minor units (cents; whole units where the currency has none). Amounts of different currencies never
/// mix.
/// </summary>
public readonly record struct Money(long MinorUnits, Currency Currency)
{
    public static Money Zero(Currency currency) => new(0, currency);

    [JsonIgnore]
    public bool IsZero => MinorUnits == 0;

    /// <exception cref="RuleBroken"><c>money.currency-mismatch</c></exception>
    public static Money operator +(Money a, Money b) => a with { MinorUnits = a.MinorUnits + b.In(a.Currency) };

    public static Money operator -(Money a, Money b) => a with { MinorUnits = a.MinorUnits - b.In(a.Currency) };

    public static Money operator -(Money a) => a with { MinorUnits = -a.MinorUnits };

    public static Money operator *(Money a, int times) => a with { MinorUnits = a.MinorUnits * times };

    public static bool operator <(Money a, Money b) => a.MinorUnits < b.In(a.Currency);

    public static bool operator >(Money a, Money b) => a.MinorUnits > b.In(a.Currency);

    public static bool operator <=(Money a, Money b) => a.MinorUnits <= b.In(a.Currency);

    public static bool operator >=(Money a, Money b) => a.MinorUnits >= b.In(a.Currency);

    /// <summary>
    /// The amount in parts proportional to <paramref name="weights"/> (each ≥ 0, not all 0), by largest remainder: the
    /// parts sum to the amount exactly. Ties go to the earlier part.
    /// </summary>
    public IReadOnlyList<Money> Split(IReadOnlyList<long> weights)
    {
        var total = weights.Sum();
        if (weights.Count == 0 || total <= 0 || weights.Any(w => w < 0))
            throw new RuleBroken(
                ValueRules.BadSplit,
                "An amount can only be split by weights of which none is negative and one is positive."
            );
        var (sign, currency) = (Math.Sign(MinorUnits), Currency);
        var amount = Int128.Abs(MinorUnits);
        var parts = weights.Select(w => (long)(amount * w / total)).ToArray();
        var left = (int)(amount - parts.Aggregate((Int128)0, (sum, part) => sum + part));
        foreach (
            var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => amount * weights[i] % total).Take(left)
        )
            parts[i]++;
        return [.. parts.Select(part => new Money(sign * part, currency))];
    }

    /// <summary>For people and logs, in invariant form: <c>12.50 EUR</c>, <c>45000 VND</c>.</summary>
    public override string ToString() =>
        $"{(MinorUnits / (decimal)Math.Pow(10, Currency.Digits)).ToString("F" + Currency.Digits, CultureInfo.InvariantCulture)} {Currency}";

    private long In(Currency expected) =>
        Currency == expected
            ? MinorUnits
            : throw new RuleBroken(ValueRules.CurrencyMismatch, $"Expected {expected}, got {Currency}.");
}
