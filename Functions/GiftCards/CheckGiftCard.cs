using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Code">As people write it: small letters, spaces and hyphens do not matter.</param>
public sealed record GiftCardCheck(string Code)
{
    public static GiftCardCheck Example { get; } =
        new(GiftCardCode.Of(GiftCardCode.Letters[..GiftCardCode.RandomLength]).ToString());
}

/// <param name="Available">What an order can be paid with now.</param>
/// <param name="ExpiresOn">The last day on which it can be used; absent: it does not expire.</param>
public sealed record GiftCardBalance(string LastFour, GiftCardStatus Status, Money Available, DateOnly? ExpiresOn);

public sealed class CheckGiftCard(ShopsTable shops, GiftCardsTable cards, RateLimits limits, TimeProvider clock)
{
    [Function(nameof(CheckGiftCard)), Allow(Caller.Storefront), Allow(Permission.PlaceOrders)]
    [Description(
        "Shows what is left on a gift card to someone who knows its code. Few wrong codes a minute are answered."
    )]
    public async Task<Ok<GiftCardBalance>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/gift-cards/balance")] HttpRequest request,
        [Body] GiftCardCheck asked,
        CallerIdentity caller,
        CancellationToken ct
    )
    {
        var code = GiftCardCode.Parse(asked.Code, "code");
        limits.MayTryGiftCard(request.HttpContext);
        var shop = await shops.OpenShop(caller.ShopId, ct);
        if (await cards.Find(shop.Id, code, ct) is not { } card)
        {
            limits.CountWrongGiftCard(request.HttpContext);
            throw GiftCardLookups.NotFound("code");
        }
        var now = clock.GetUtcNow();
        var today = shop.Calendar.DayOf(now);
        return TypedResults.Ok(
            new GiftCardBalance(
                card.LastFour,
                card.StatusOn(today),
                card.WithoutDoubtful(now).AvailableOn(today),
                card.ExpiresOn
            )
        );
    }
}
