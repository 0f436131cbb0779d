using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments.GiftCards;

/// <summary>The page to which a provider leads a buyer back: HTML without script, in the buyer's language, without names.</summary>
internal static class PurchasePage
{
    /// <summary>In all our languages, since the caller's is unknown.</summary>
    public static string NothingThere { get; } =
        TrackingPage.Page(
            "en",
            "404",
            string.Concat(
                PurchaseWords.All.Select(words =>
                    $"<p lang=\"{words.Language}\">{TrackingPage.Safe(words.NothingThere)}</p>"
                )
            )
        );

    public static string Of(GiftCard card, Shop shop)
    {
        var formats = LocalFormats.In(shop.LanguageFor(card.Purchase!.Buyer.Language));
        var words = PurchaseWords.In(formats.Language);
        var (name, reference) = (TrackingPage.Safe(shop.Name), TrackingPage.Safe(card.Purchase.Reference));
        return TrackingPage.Page(
            formats.Language,
            $"{shop.Name}: {words.GiftCard}",
            $"""
            <p>{name}</p>
            <h1>{TrackingPage.Safe($"{words.GiftCard} {formats.Write(card.Purchase.Amount)}")}</h1>
            <p class="status">{TrackingPage.Safe(words.Of(PurchaseView.StatusOf(card)))}</p>
            <p>{TrackingPage.Safe(words.Reference)} {reference}</p>
            """
        );
    }
}
