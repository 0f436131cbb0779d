using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>Concurrent payment and cancellation of one order: the ETag of its row decides.</summary>
public sealed class PayingWhileItIsCalledOff(RunningBakery bakery)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private T Get<T>()
        where T : notnull => bakery.Host.Services.GetRequiredService<T>();

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_money_of_an_order_that_was_called_off_first_goes_back_once(bool whileItIsSettled)
    {
        var shop = await TestShop.Open(bakery); // no webhook: the test settles the payment itself
        var placed = await shop.Place(shop.Request(rail: PaymentMethod.Card));
        await shop.Pays(bakery, placed);
        var cancels = new Meanwhile(
            Get<IOrders>(),
            () => shop.Step(Domain.Access.Role.Owner, placed.Number, "cancel", new { reason = "Sold out after all" })
        );
        if (!whileItIsSettled)
            await cancels.Once();

        await Settle(cancels, shop, placed);
        await Settle(cancels, shop, placed); // a duplicate webhook
        Assert.Equal(OrderStatus.Cancelled, (await shop.Order(placed.Number)).Status);
        await RunningBakery.Until(
            async () => (await Payment(shop, placed)).Refunded == placed.Total,
            "the money is back"
        );
        var state = (await shop.Stripe(bakery)).Single();
        Assert.Equal((1, 1), (state.GetProperty("captures").GetInt32(), state.GetProperty("refunds").GetInt32()));
    }

    [Fact]
    public async Task An_order_that_is_called_off_after_it_was_paid_was_confirmed_once_and_the_money_goes_back()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request(rail: PaymentMethod.Card));
        await shop.Pays(bakery, placed);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Settle(Get<IOrders>(), shop, placed)));
        Assert.Equal(
            [OrderStatus.Placed, OrderStatus.Confirmed],
            (await shop.Order(placed.Number)).History.Select(step => step.Status)
        );
        await shop.Step(Domain.Access.Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await RunningBakery.Until(
            async () => (await Payment(shop, placed)).Refunded == placed.Total,
            "the money is back"
        );
    }

    private Task Settle(IOrders orders, TestShop shop, PlacedOrderAnswer placed)
    {
        var paid = new ConfirmPaidOrder(orders, Get<OrderPayments>(), Get<IMessages>(), bakery.Clock);
        var intent = placed.ClientSecret!.Split("_secret_")[0];
        return new SettleCardPayment(Get<ICardProcessor>(), orders, Get<OrderPayments>(), paid, bakery.Clock).Run(
            new(shop.Id, intent),
            Ct
        );
    }

    private async Task<Payment> Payment(TestShop shop, PlacedOrderAnswer placed) =>
        (await Get<IPayments>().Find(shop.Id, OrderNumber.Parse(placed.Number), Ct))!.Value;

    /// <summary>Changes an order concurrently, right before its first write.</summary>
    private sealed class Meanwhile(IOrders orders, Func<Task> happens) : IOrders
    {
        private bool happened;

        public async Task Once()
        {
            if (happened)
                return;
            happened = true;
            await happens();
        }

        public Task<Versioned<Order>?> Find(string shopId, OrderNumber number, CancellationToken ct) =>
            orders.Find(shopId, number, ct);

        public IAsyncEnumerable<Order> ListByDay(string shopId, DateOnly day, CancellationToken ct) =>
            orders.ListByDay(shopId, day, ct);

        public async Task UpdateWithEvent(Versioned<Order> read, Order moved, CancellationToken ct)
        {
            await Once();
            await orders.UpdateWithEvent(read, moved, ct);
        }

        public Task UpdateWithoutEvent(Versioned<Order> read, Order changed, CancellationToken ct) =>
            orders.UpdateWithoutEvent(read, changed, ct);
    }
}
