using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class PayingByGiftCard
{
    private static Money Vnd(long amount) => new(amount, Given.Vnd);

    private static Order Placed(PaymentMethod method, params long[] tenders)
    {
        var request = Given.Request(("loaf", 1)) with { Payment = method };
        var cart = PricedCart.Of(request.Cart, Given.Shop, Given.Menu, Given.Now);
        var draft = cart.For(Given.Tuesday, Given.Morning, Given.Shop) with
        {
            GiftCards = [.. tenders.Select((amount, i) => new GiftCardTender($"card{i}", "1234", Vnd(amount)))],
        };
        var origin = new OrderOrigin(Given.Now, "secret", "key", "asked");
        var number = OrderNumber.For(Given.Tuesday, OrderNumber.Fingerprint("test", "key"), 0);
        return draft.Ordered(request, Given.Shop, number, origin, "storefront");
    }

    /// <summary>As an edit makes it that changes the total.</summary>
    private static Order Costing(Order order, long total)
    {
        var basket = order.Basket with { Subtotal = Vnd(total), DeliveryFee = Vnd(0) };
        var change = new StatusChange(order.Status, Given.Now, "edit"); // another version
        return (order with { Basket = basket, History = [.. order.History, change] }).WithTendersFor(Vnd(total));
    }

    [Theory]
    [InlineData(PaymentMethod.Cash, 30_000, OrderStatus.Confirmed, 50_000)]
    [InlineData(PaymentMethod.Card, 30_000, OrderStatus.Placed, 50_000)]
    [InlineData(PaymentMethod.Card, 80_000, OrderStatus.Confirmed, 0)]
    [InlineData(PaymentMethod.Cash, 80_000, OrderStatus.Confirmed, 0)]
    public void The_rest_is_due_and_withreadya_rest_it_is_confirmed(
        PaymentMethod method,
        long paid,
        OrderStatus status,
        long due
    )
    {
        var order = Placed(method, paid);
        Assert.Equal((status, Vnd(due), Vnd(due)), (order.Status, order.Due, order.DueByProvider));
        Assert.Equal(status == OrderStatus.Placed, order.Payment.PayBy is not null);
    }

    [Fact]
    public void Its_customer_pays_the_rest_at_the_door()
    {
        var ready = Placed(PaymentMethod.Cash, 30_000) with { Status = OrderStatus.Ready };
        var refusal = Assert.Throws<RuleBroken>(() => ready.HandOver(80_000, null, Given.Now, "driver"));
        Assert.Equal("cash.reason-missing", refusal.Code);
        Assert.Equal(OrderStatus.Delivered, ready.HandOver(50_000, null, Given.Now, "driver").Status);
        var paid = Placed(PaymentMethod.Cash, 80_000) with { Status = OrderStatus.Ready };
        Assert.Equal("cash.not-due", Assert.Throws<RuleBroken>(() => paid.HandOver(1, null, Given.Now, "d")).Code);
        Assert.Equal(OrderStatus.Delivered, paid.HandOver(null, null, Given.Now, "driver").Status);
    }

    [Fact]
    public void An_order_that_gift_cards_paid_and_that_becomes_dearer_owes_the_difference()
    {
        var dearer = Costing(Placed(PaymentMethod.Card, 80_000), 100_000);
        Assert.Equal((Vnd(20_000), Vnd(20_000)), (dearer.OwedOfPaid, dearer.Due));
    }

    [Fact]
    public void What_is_too_much_goes_back_to_the_last_gift_card_first()
    {
        var order = Placed(PaymentMethod.Card, 30_000, 20_000);
        order = order with { Payment = order.Payment with { State = new(Vnd(30_000), Vnd(0)) } };
        Assert.Equal([30_000, 20_000], Amounts(Costing(order, 80_000)));
        Assert.Equal([30_000, 10_000], Amounts(Costing(order, 70_000)));
        Assert.Equal([10_000, 0], Amounts(Costing(order, 40_000)));
        var cheap = Costing(order, 20_000);
        Assert.Equal([0, 0], Amounts(cheap));
        Assert.Equal(Vnd(20_000), cheap.DueByProvider); // the rest of it goes back online
    }

    private static IEnumerable<long> Amounts(Order order) =>
        order.Payment.GiftCards!.Select(tender => tender.Amount.MinorUnits);

    /// <summary>
    /// Random edits, payments and a cancellation; the cards and the ledger hear of the versions late, twice and in any
    /// order. In the end all three agree to the unit.
    /// </summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Order_ledger_and_card_agree_to_the_unit(int seed)
    {
        var random = new Random(seed);
        var given = random.Next(1, 80_001);
        var order = Placed(random.Next(2) == 0 ? PaymentMethod.Cash : PaymentMethod.Card, given);
        var card = new GiftCard
        {
            Id = "card0",
            CodeHash = "",
            LastFour = "1234",
            IssuedAt = Given.Now,
            Entries = [new("issued", GiftCardEvent.Issued, Vnd(100_000), Given.Now, "owner")],
        };
        var books = new Payment(order.ShopId, order.Number, order.Total, [], []);
        var versions = new List<Order> { order };
        for (var step = 0; step < 12; step++)
        {
            if (random.Next(3) == 0)
                versions.Add(order = Costing(order, random.Next(1, 150_000)));
            if (random.Next(4) == 0 && order.Payable is { IsZero: false } rest)
            {
                books = books.With(new($"paid{step}", PaymentEvent.Captured, rest, Given.Now));
                order = order with { Payment = order.Payment with { State = books.State } };
            }
            Hear(versions[random.Next(versions.Count)]);
            Assert.Equal(order.Total, order.ByGiftCard + order.Payable);
            Assert.InRange(order.ByGiftCard.MinorUnits, 0, given);
        }
        if (random.Next(2) == 0)
            versions.Add(order = order.ChangeStatus(OrderStatus.Cancelled, Given.Now, "owner"));
        foreach (var version in versions.OrderBy(_ => random.Next()))
            Hear(version);
        Assert.Equal((order.ByGiftCard, Vnd(100_000) - order.ByGiftCard), (books.ByGiftCard, card.Balance));
        Assert.Equal(books.Received - books.Refunded, books.State.Received - books.State.Refunded + books.ByGiftCard);

        void Hear(Order version)
        {
            foreach (var tender in version.CurrentTenders())
            {
                var has = new GiftCardUse("key", version.Number, tender.Amount, version.Version);
                card = card.Follow(has, Given.Now, Given.Tuesday);
            }
            books = books.WithGiftCards(version, Given.Now);
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 300)];
}
