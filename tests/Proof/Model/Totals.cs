namespace BakeryOps.Proof.Model;

/// <summary>How the shop taxes and rounds.</summary>
/// <param name="Coin">The smallest coin of cash; null: it is not rounded.</param>
internal sealed record MoneyRules(bool PricesIncludeTax, bool RoundsEachLine, int? Coin)
{
    public static Dictionary<string, decimal> Rates { get; } = new() { ["food"] = 7, ["other"] = 19 };

    public long TaxOf(long amount, string rate)
    {
        var percent = Rates[rate];
        var tax = amount * percent / (PricesIncludeTax ? 100 + percent : 100);
        return (long)decimal.Round(tax, 0, MidpointRounding.AwayFromZero);
    }
}

/// <summary>What an order comes to, in minor units.</summary>
internal sealed record Totals(long Subtotal, long Discount, long Fee, string Taxes, long Total)
{
    public static Totals Of(IReadOnlyList<Bought> lines, long discount, long fee, long tip, MoneyRules rules)
    {
        var amounts = lines.Select(line => line.Price * line.Units).ToList();
        var subtotal = amounts.Sum();
        var revenues = Less(amounts, discount);
        var (taxes, added) = (new List<string>(), 0L);
        foreach (var rate in MoneyRules.Rates.Keys)
        {
            var parts = lines
                .Zip(revenues)
                .Where(one => ModelMenu.TaxOf(one.First.What) == rate)
                .Select(one => one.Second)
                .ToList();
            if (rate == "other" && fee > 0)
                parts.Add(fee);
            if (parts.Count == 0)
                continue;
            var tax = rules.RoundsEachLine
                ? parts.Sum(part => rules.TaxOf(part, rate))
                : rules.TaxOf(parts.Sum(), rate);
            taxes.Add($"{rate} {tax}");
            added += rules.PricesIncludeTax ? 0 : tax;
        }
        var exact = subtotal - discount + fee + added + tip;
        return new(subtotal, discount, fee, string.Join(", ", taxes), Rounded(exact, rules.Coin));
    }

    /// <summary>Each amount without its part of the discount: in proportion, what is left over to the largest remainders.</summary>
    private static List<long> Less(List<long> amounts, long discount)
    {
        var all = amounts.Sum();
        if (discount == 0)
            return amounts;
        var parts = amounts.ConvertAll(amount => discount * amount / all);
        var byRemainder = Enumerable
            .Range(0, amounts.Count)
            .OrderByDescending(i => discount * amounts[i] % all)
            .ToList();
        for (var i = 0; i < discount - amounts.Sum(amount => discount * amount / all); i++)
            parts[byRemainder[i]]++;
        return [.. amounts.Zip(parts, (amount, part) => amount - part)];
    }

    private static long Rounded(long exact, int? coin) =>
        coin is { } smallest ? (long)Math.Floor(exact / (decimal)smallest + 0.5m) * smallest : exact;
}
