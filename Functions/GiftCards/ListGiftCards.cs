using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Search">
/// Part of the recipient's name or e-mail address, the reference of a purchase, the end of a code, or the number of an
/// order that was paid with it; up to 100 characters.
/// </param>
/// <param name="Status">active, awaitingPayment, expired or voided; absent: all.</param>
/// <param name="Limit">The number of cards, 1 to 100; 50 if absent.</param>
/// <param name="After">The value of next in the previous page.</param>
public sealed record GiftCardsQuery(string? Search = null, string? Status = null, int Limit = 50, string? After = null)
{
    private const int Most = 100,
        LongestSearch = 100;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, <c>input.too-long</c>, <c>input.wrong-type</c></exception>
    public void Check()
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        if (Search?.Length > LongestSearch)
            throw new RuleBroken(InputRules.TooLong, $"search has at most {LongestSearch} characters.")
            {
                Field = "search",
            };
        if (Status is not null && !Enum.GetValues<GiftCardStatus>().Any(IsMeant))
            throw new RuleBroken(InputRules.WrongType, "Expected here: active, awaitingPayment, expired or voided.")
            {
                Field = "status",
            };
        if (After is not null && !TokenPart.IsOne(After))
            throw new RuleBroken(InputRules.WrongType, "Expected here: next of the previous page.") { Field = "after" };
    }

    public bool Wants(GiftCard card, DateOnly today) =>
        (Status is null || IsMeant(card.StatusOn(today)))
        && (
            Search is null
            || Finds(card.LastFour)
            || Finds(card.Purchase?.Reference)
            || Finds(card.Recipient?.Name)
            || Finds(card.Recipient?.Email)
            || card.Uses.Any(use => Finds(use.OrderNumber))
        );

    private bool IsMeant(GiftCardStatus status) => Status == JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    private bool Finds(string? text) => text?.Contains(Search!.Trim(), StringComparison.OrdinalIgnoreCase) == true;
}

/// <param name="Cards">By id.</param>
/// <param name="Next">For the parameter after of the next page; absent: this is the last one.</param>
public sealed record GiftCardPage(IReadOnlyList<GiftCardView> Cards, string? Next);

public sealed class ListGiftCards(ShopsTable shops, GiftCardsTable cards, TimeProvider clock)
{
    [Function(nameof(ListGiftCards)), Allow(Permission.ManageGiftCards)]
    [Description("Lists and searches the shop's gift cards, with their ledgers.")]
    public async Task<Ok<GiftCardPage>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/gift-cards")] HttpRequest request,
        [Query] GiftCardsQuery query,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        query.Check();
        var shop = await shops.OpenShop(caller.ShopId, ct);
        var now = clock.GetUtcNow();
        var today = shop.Calendar.DayOf(now);
        var (found, next) = await cards.List(shop.Id, card => query.Wants(card, today), query.After, query.Limit, ct);
        return TypedResults.Ok(new GiftCardPage([.. found.Select(card => GiftCardView.Of(card, shop, now))], next));
    }
}
