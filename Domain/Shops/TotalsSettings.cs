using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>How the totals of new orders are computed. Orders keep the taxes and the rounding that they were placed with.</summary>
/// <param name="Taxes">Null: no taxes are shown or added.</param>
/// <param name="CashRounding">
/// The smallest coin, in minor units, 2 to 1,000,000, to which cash orders are rounded; null: they are not.
/// </param>
/// <param name="MaxTipPercent">The largest tip, in percent of the goods, 1 to 100; null: no tips are taken.</param>
public sealed record TotalsSettings(TaxSettings? Taxes = null, int? CashRounding = null, int? MaxTipPercent = null)
    : IShopSettings
{
    private const int LongestName = 40,
        MostDecimals = 3,
        LargestCoin = 1_000_000;

    public static TotalsSettings Example { get; } =
        new(
            new()
            {
                PricesIncludeTax = true,
                Rates = [new("vat-8", "VAT 8 %", 8, IsDefault: true), new("vat-10", "VAT 10 %", 10)],
                DeliveryFeeRate = "vat-10",
            },
            CashRounding: 500,
            MaxTipPercent: 20
        );

    ShopSection IShopSettings.Section => ShopSection.Totals;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        if (CashRounding is { } coin)
            SettingChecks.Range(coin, 2, LargestCoin, "cashRounding");
        if (MaxTipPercent is { } percent)
            SettingChecks.Range(percent, 1, 100, "maxTipPercent");
        if (Taxes is not null)
            Check(Taxes);
    }

    Shop IShopSettings.ApplyTo(Shop shop) =>
        shop with
        {
            Taxes = Taxes,
            CashRounding = CashRounding,
            MaxTipPercent = MaxTipPercent,
        };

    private static void Check(TaxSettings taxes)
    {
        var rates = taxes.Rates;
        SettingChecks.Count(rates, 1, TaxSettings.MostRates, "taxes.rates");
        for (var i = 0; i < rates.Count; i++)
        {
            SettingChecks.Id(rates[i].Id, $"taxes.rates[{i}].id");
            SettingChecks.Name(rates[i].Name, LongestName, $"taxes.rates[{i}].name");
            Check(rates[i].Percent, $"taxes.rates[{i}].percent");
        }
        SettingChecks.Unique(rates, rate => rate.Id, "taxes.rates", "id");
        if (rates.Count(rate => rate.IsDefault) != 1)
            throw Bad(ShopInputRules.BadCount, "taxes.rates", "Exactly one rate is the default.");
        if (taxes.DeliveryFeeRate is { } id && rates.All(rate => rate.Id != id))
            throw new RuleBroken(ShopInputRules.UnknownRate, $"There is no rate '{PlainText.Defused(id)}' here.")
            {
                Field = "taxes.deliveryFeeRate",
                Nearest = new Choices(rates.Select(rate => rate.Id)),
            };
    }

    private static void Check(decimal percent, string field)
    {
        if (percent < 0 || percent > 100 || decimal.Round(percent, MostDecimals) != percent)
            throw Bad(InputRules.OutOfRange, field, $"Expected here: 0 to 100, with at most {MostDecimals} decimals.");
    }

    private static RuleBroken Bad(Rule rule, string field, string message) => new(rule, message) { Field = field };
}
