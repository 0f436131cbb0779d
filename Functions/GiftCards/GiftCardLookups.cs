using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.GiftCards;

/// <summary>Finds what a caller named; what does not exist is answered with 404.</summary>
internal static class GiftCardLookups
{
    public static async Task<Shop> OpenShop(this ShopsTable shops, string id, CancellationToken ct) =>
        await shops.Find(id, ct) ?? throw new RuleBroken(ShopRules.NotFound, $"There is no shop '{id}'.");

    public static async Task<GiftCard> The(this GiftCardsTable cards, string shopId, string id, CancellationToken ct) =>
        await cards.Find(shopId, id, ct) ?? throw NotFound("id");

    public static async Task<GiftCard> ChangeThe(
        this GiftCardsTable cards,
        string shopId,
        string id,
        Func<GiftCard, GiftCard> change,
        CancellationToken ct
    ) => await cards.Change(shopId, id, change, ct) ?? throw NotFound("id");

    /// <summary>Whose law its cards follow: ISO 3166, two letters; null: unknown.</summary>
    public static string? CountryOf(Shop shop) => shop.Country ?? ContactRules.CountryOf(shop.Owner.Phone);

    public static RuleBroken NotFound(string field) =>
        new(GiftCardRules.NotFound, "The shop has no such gift card.") { Field = field };
}
