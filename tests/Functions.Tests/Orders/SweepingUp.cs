using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class SweepingUp(QuietBakery bakery) : IClassFixture<QuietBakery>, IMessages
{
    private readonly List<object> sent = [];

    [Fact]
    public async Task News_that_was_passed_on_since_is_not_passed_on_again()
    {
        OrderEvent[] confirmed = [new("261124-7K3Q", OrderStatus.Confirmed, PaymentMethod.Cash, Pickup: false, "key")];
        var repeated = new OrderEvents("shop", new(2026, 11, 24), "gone", confirmed, IsRepeat: true);
        var orders = bakery.Host.Services.GetRequiredService<OrdersTable>();

        await new PublishOutbox(orders, null!, null!, this, null!, null!).Run(
            repeated,
            null!,
            TestContext.Current.CancellationToken
        );

        Assert.Empty(sent);
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
            events => Assert.Equal((true, placed.Number), (events.IsRepeat, Assert.Single(events.News).Number))
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
