using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Functions.Payments;
using BakeryOps.Functions.Payments.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;
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
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Pays(bakery, placed);
        var cancels = new Meanwhile(() =>
            shop.Step(Domain.Access.Role.Owner, placed.Number, "cancel", new { reason = "Sold out after all" })
        );
        if (!whileItIsSettled)
            await cancels.Once();

        var orders = OrdersOf(cancels);
        await Settle(orders, shop, placed);
        await Settle(orders, shop, placed); // a duplicate webhook
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
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Pays(bakery, placed);
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Settle(Get<OrdersTable>(), shop, placed)));
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

    [Fact]
    public async Task A_slower_worker_does_not_undo_what_the_order_knows_of_a_refund()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card));
        await shop.Pays(bakery, placed);
        await Settle(Get<OrdersTable>(), shop, placed);
        var before = await Payment(shop, placed);
        await bakery.AtStripe("refunds", $"payment_intent={placed.Intent()}&amount=10000");
        await Settle(Get<OrdersTable>(), shop, placed);
        var read = await Get<OrdersTable>().The(shop.Id, placed.Number, Ct);
        await Get<ConfirmPaidOrder>().FollowUp(read, before, Ct);
        Assert.Equal(10_000, (await shop.Order(placed.Number)).Payment.State!.Refunded.MinorUnits);
    }

    private Task Settle(OrdersTable orders, TestShop shop, PlacedOrderAnswer placed)
    {
        var paid = new ConfirmPaidOrder(orders, Get<OrderPayments>(), Get<IMessages>(), bakery.Clock);
        var intent = placed.ClientSecret!.Split("_secret_")[0];
        return new SettlePayment(
            Get<PaymentProviders>(),
            orders,
            Get<OrderPayments>(),
            paid,
            Get<LateRefunds>(),
            Get<PurchasePayments>(),
            Get<PaidPurchases>(),
            Get<GiftCardsTable>(),
            Get<ScheduledMessages>(),
            bakery.Clock
        ).Run(new(shop.Id, PaymentProvider.Stripe, intent), Ct);
    }

    private async Task<Payment> Payment(TestShop shop, PlacedOrderAnswer placed) =>
        (await Get<PaymentsTable>().Find(shop.Id, OrderNumber.Parse(placed.Number), Ct))!.Value;

    /// <summary>The orders' table of another host, where something else happens right before an order is written for the first time.</summary>
    private OrdersTable OrdersOf(Meanwhile meanwhile)
    {
        var options = new TableClientOptions();
        options.AddPolicy(meanwhile, HttpPipelinePosition.PerCall);
        var store = new OrdersStore(new TableServiceClient(bakery.Storage, options));
        var admission = ActivatorUtilities.CreateInstance<AdmissionBatchers>(bakery.Host.Services, store);
        return ActivatorUtilities.CreateInstance<OrdersTable>(bakery.Host.Services, store, admission);
    }

    private sealed class Meanwhile(Func<Task> happens) : HttpPipelinePolicy
    {
        private bool happened;

        public async Task Once()
        {
            if (happened)
                return;
            happened = true;
            await happens();
        }

        public override async ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline)
        {
            if (message.Request.Method == RequestMethod.Post)
                await Once();
            await ProcessNextAsync(message, pipeline);
        }

        public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
            throw new NotSupportedException();
    }
}
