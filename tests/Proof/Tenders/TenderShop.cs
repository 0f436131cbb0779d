using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Orders;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof.Tenders;

/// <summary>A shop that takes one tender, with a gift card that several of its orders use.</summary>
internal sealed class TenderShop(RunningBakery bakery, TestShop shop, Tender tender, GiftCard card, string code)
{
    private static int issued;

    public Tender Tender => tender;
    public string Code => code;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<TenderShop> Open(RunningBakery bakery, Tender tender)
    {
        var shop = await tender.Open(bakery);
        var random = $"{Interlocked.Increment(ref issued)}".PadLeft(GiftCardCode.RandomLength, '0');
        var code = GiftCardCode.Of(random);
        var id = Guid.NewGuid().ToString("N");
        var card = shop.Shop.Issue(id, code, tender.Price * 2, null, "owner", bakery.Clock.GetUtcNow());
        await bakery.Host.Services.GetRequiredService<GiftCardsTable>().Add(shop.Id, card, Ct);
        return new(bakery, shop, tender, card, code.ToString());
    }

    public TenderOrder NewOrder(int seed) => new(bakery, shop, tender, seed);

    /// <summary>The day holds what its orders need, the gift card has what they do not use.</summary>
    public async Task CheckEnd()
    {
        var orders = await bakery
            .Host.Services.GetRequiredService<OrdersTable>()
            .ListByDay(shop.Id, shop.Day, Ct)
            .ToListAsync(Ct);
        var held = orders
            .Where(order => order.Status != OrderStatus.Cancelled)
            .Aggregate(DayLedger.Empty, (ledger, order) => ledger.Reserve(order));
        Assert.Equal(held, await shop.Ledger());
        var used = orders.Sum(order => order.ByGiftCard.MinorUnits);
        var cards = bakery.Host.Services.GetRequiredService<GiftCardsTable>();
        await RunningBakery.Until(
            async () =>
                await cards.Find(shop.Id, card.Id, Ct) is { Holds: [] } now
                && now.Balance.MinorUnits == card.Value.MinorUnits - used,
            $"the gift card of {tender.Vendor} has {card.Value} less {used}"
        );
    }
}
