using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>What a shop's products may refer to, from its settings.</summary>
public sealed class ShopMenuTerms(ShopsTable shops) : IMenuTerms
{
    public async ValueTask<MenuTerms> Of(string shopId, CancellationToken ct)
    {
        var shop =
            await shops.Find(shopId, ct) ?? throw new RuleBroken(ShopRules.NotFound, $"There is no shop '{shopId}'.");
        return new()
        {
            Currency = shop.Currency,
            Languages = shop.Languages,
            Calendar = shop.Calendar,
            Districts = [.. shop.Districts.Select(district => district.Id)],
            TaxRates = [.. (shop.Taxes?.Rates ?? []).Select(rate => rate.Id)],
        };
    }
}
