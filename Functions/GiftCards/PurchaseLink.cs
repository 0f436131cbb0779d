using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;

namespace BakeryOps.Functions.GiftCards;

/// <summary>
/// The buyer's link to a purchase. The card's id has 128 random bits: it cannot be guessed, and it is not the card's code.
/// </summary>
public sealed record PurchaseLink(string ShopId, string CardId)
{
    public static PurchaseLink? Parse(string token) =>
        token.Split('.') is [var shop, var card] && TokenPart.IsOne(shop) && TokenPart.IsOne(card)
            ? new(shop, card)
            : null;

    public override string ToString() => $"{ShopId}.{CardId}";
}

public static class PurchaseLinks
{
    /// <returns>Null: the link leads to no purchase.</returns>
    public static async Task<(PurchaseLink Link, GiftCard Card)?> FindOpenedBy(
        this GiftCardsTable cards,
        string token,
        CancellationToken ct
    ) =>
        PurchaseLink.Parse(token) is { } link
        && await cards.Find(link.ShopId, link.CardId, ct) is { Purchase: not null } card
            ? (link, card)
            : null;

    /// <exception cref="RuleBroken"><c>gift-card.not-found</c></exception>
    public static async Task<(PurchaseLink Link, GiftCard Card)> OpenedBy(
        this GiftCardsTable cards,
        string token,
        CancellationToken ct
    ) => await cards.FindOpenedBy(token, ct) ?? throw GiftCardLookups.NotFound("token");
}
