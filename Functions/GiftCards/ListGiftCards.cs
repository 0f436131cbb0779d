using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Search">
/// Words, or how they begin: of the recipient's or the buyer's name or e-mail address, the reference of a purchase, the end of
/// a code, or the number of an order that was paid with it; up to 100 characters. A card must have all of them.
/// </param>
/// <param name="Status">active, awaitingPayment, expired or voided; absent: all.</param>
/// <param name="Limit">The number of cards, 1 to 100; 50 if absent.</param>
/// <param name="After">The value of next in the previous page of the same list.</param>
public sealed record GiftCardsQuery(string? Search = null, string? Status = null, int Limit = 50, string? After = null)
{
    private const int Most = 100,
        LongestSearch = 100,
        LongestAfter = 400;

    /// <exception cref="RuleBroken"><c>input.out-of-range</c>, <c>input.too-long</c>, <c>input.wrong-type</c></exception>
    public GiftCardListing Checked(DateOnly today)
    {
        if (Limit is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, $"limit must be 1 to {Most}.") { Field = "limit" };
        if (Search?.Length > LongestSearch)
            throw new RuleBroken(InputRules.TooLong, $"search has at most {LongestSearch} characters.")
            {
                Field = "search",
            };
        GiftCardStatus? status = Status is null ? null : StatusOf(Status);
        string[]? words = Search is null ? null : [.. SearchText.Words(Search).Distinct(StringComparer.Ordinal)];
        return new(words is [] ? null : words, status, today);
    }

    /// <returns>Null: the first page.</returns>
    /// <exception cref="RuleBroken"><c>input.wrong-type</c></exception>
    public string? Position(GiftCardListing listing)
    {
        if (After is null)
            return null;
        if (
            After.Length <= LongestAfter
            && Base64Url.IsValid(After)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(After)) is var position
            && GiftCardPages.IsPosition(listing, position)
        )
            return position;
        throw new RuleBroken(InputRules.WrongType, "Expected here: next of the previous page.") { Field = "after" };
    }

    public static string? Written(string? position) =>
        position is null ? null : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position));

    private static GiftCardStatus StatusOf(string written)
    {
        foreach (var status in Enum.GetValues<GiftCardStatus>())
            if (written == JsonNamingPolicy.CamelCase.ConvertName(status.ToString()))
                return status;
        throw new RuleBroken(InputRules.WrongType, "Expected here: active, awaitingPayment, expired or voided.")
        {
            Field = "status",
        };
    }
}

/// <param name="Cards">By id; with a status, by their last day; with a search, exact words first.</param>
/// <param name="Next">
/// For the parameter after of the next page; absent: this is the last one. A page of a search may have fewer cards than the
/// limit, even none, and a next one nevertheless: one call looks at 200 cards at most.
/// </param>
public sealed record GiftCardPage(IReadOnlyList<GiftCardView> Cards, string? Next);

public sealed class ListGiftCards(ShopsTable shops, GiftCardPages pages, TimeProvider clock)
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
        var shop = await shops.OpenShop(caller.ShopId, ct);
        var now = clock.GetUtcNow();
        var listing = query.Checked(shop.Calendar.DayOf(now));
        var (found, next) = await pages.Read(shop.Id, listing, query.Position(listing), query.Limit, ct);
        return TypedResults.Ok(
            new GiftCardPage([.. found.Select(card => GiftCardView.Of(card, shop, now))], GiftCardsQuery.Written(next))
        );
    }
}
