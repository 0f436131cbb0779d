using System.Text.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class SweepingUp(QuietBakery bakery) : IClassFixture<QuietBakery>, IMessages
{
    private readonly List<object> sent = [];

    [Fact]
    public async Task Events_that_were_published_since_are_not_published_again()
    {
        OrderEvent[] confirmed = [new OrderConfirmed("261124-7K3Q", PaymentMethod.Cash, "key")];
        var repeated = new OrderEvents("shop", new(2026, 11, 24), "gone", confirmed, IsRepeat: true);
        var orders = bakery.Host.Services.GetRequiredService<OrdersTable>();

        await new PublishOutbox(orders, null!, this, null!, null!).Run(repeated, TestContext.Current.CancellationToken);

        Assert.Empty(sent);
    }

    [Fact]
    public async Task Of_an_order_that_moved_both_days_are_rolled_up()
    {
        var shop = await TestShop.Open(bakery);
        var (from, to, ct) = (shop.Day, shop.Day.AddDays(2), TestContext.Current.CancellationToken);
        var moved = new OrderChanged("261124-7K3Q")
        {
            EditId = "edit",
            FromDay = from,
            ToDay = to,
            Method = PaymentMethod.Cash,
            ByCustomer = false,
            FormerTotal = new(100, TestShop.Vnd),
            Total = new(100, TestShop.Vnd),
        };
        var events = new OrderEvents(shop.Id, from, "id", [moved]);

        await new PublishOutbox(
            Get<OrdersTable>(),
            Get<ShopsTable>(),
            this,
            Get<ScheduledMessages>(),
            bakery.Clock
        ).Run(events, ct);

        var bodies = await new TableClient(bakery.Storage, "ScheduledMessages")
            .QueryAsync<TableEntity>(cancellationToken: ct)
            .Select(row => JsonSerializer.Deserialize<RollUpSalesMessage>(row.GetString("Body"), BakeryJson.Options)!)
            .Where(rollUp => rollUp.ShopId == shop.Id)
            .ToListAsync(ct);
        var today = shop.Shop.Calendar.DayOf(bakery.Clock.GetUtcNow());
        Assert.Equal([today, from, to], bodies.Select(rollUp => rollUp.Day).Order());
    }

    [Theory, InlineData(0, true), InlineData(60, false)]
    public async Task What_a_crash_left_in_the_outbox_is_sent_again_and_what_is_too_young_is_checked_later(
        int checkAfterSeconds,
        bool isOldEnough
    )
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request()); // nobody publishes here
        var (options, ct) = (
            new OutboxOptions { CheckAfter = TimeSpan.FromSeconds(checkAfterSeconds) },
            TestContext.Current.CancellationToken
        );
        var publisher = new OutboxPublisher(this, options, NullLogger<OutboxPublisher>.Instance);
        var check = new CheckOutboxMessage(shop.Id, shop.Day);
        var handler = new CheckOutbox(Get<OrdersTable>(), publisher, options, this);

        await handler.Run(check, ct);
        await handler.Run(check, ct);

        if (!isOldEnough)
        {
            Assert.Equal(check, Assert.Single(sent));
            return;
        }
        Assert.All(
            sent.Cast<OrderEvents>(),
            events =>
                Assert.Equal(
                    (true, placed.Number),
                    (events.IsRepeat, Assert.Single(events.Events.Select(one => one.Number).Distinct()))
                )
        );
        Assert.Equal(2, sent.Count);
        await Get<OrdersTable>().Delete((OrderEvents)sent[0], ct);
        sent.Clear();
        await handler.Run(check, ct);
        Assert.Empty(sent);
    }

    private T Get<T>()
        where T : notnull => bakery.Host.Services.GetRequiredService<T>();

    Task IMessages.Send<T>(T message, CancellationToken ct, TimeSpan? delay)
    {
        sent.Add(message);
        return Task.CompletedTask;
    }
}
