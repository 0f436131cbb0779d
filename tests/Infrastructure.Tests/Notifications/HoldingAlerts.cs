using Azure.Data.Tables;
using Azure.Storage.Queues;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class HoldingAlerts(AzuriteFixture azurite)
{
    private static readonly DateOnly Day = new(2026, 11, 24);
    private static readonly DateTimeOffset Due = new(2026, 11, 23, 23, 0, 0, TimeSpan.Zero);
    private readonly HeldAlertsTable held = new(new TableServiceClient(azurite.ConnectionString));
    private readonly string shop = AzuriteFixture.Prefix();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = Due.AddHours(-8);

        public override DateTimeOffset GetUtcNow() => Now;
    }

    private NotificationMessage Alert(string id) => NotificationMessage.AlertOn(shop, Day, id, "delivery.failed");

    private Postponement Postponement(Clock clock)
    {
        var queues = new QueuedMessages(new QueueServiceClient(azurite.ConnectionString));
        return new(held, new ScheduledMessages(new TableServiceClient(azurite.ConnectionString), queues), clock);
    }

    private Task<bool> Hold(Clock clock, NotificationMessage message, NotificationType? type = null) =>
        Postponement(clock).PutOff(message, type ?? OwnerAlert.Type, new() { Digest = new DigestTime(Day, Due) }, Ct);

    [Fact]
    public async Task What_comes_several_times_at_once_is_held_once()
    {
        var clock = new Clock();
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Hold(clock, Alert("a")))), Assert.True);
        await Hold(
            clock,
            NotificationMessage.About(shop, "261124-7K3Q", OrderNotifications.NewOrder),
            OrderNotifications.NewOrder
        );
        Assert.Equal(
            [new("261124-7K3Q", "order.new"), new(null, "delivery.failed")],
            (await held.Of(shop, Day, Ct)).OrderByDescending(alert => alert.Reason)
        );
        Assert.Empty(await held.Of(shop, Day.AddDays(1), Ct));
    }

    [Fact]
    public async Task What_the_last_digest_told_is_not_held_again()
    {
        await held.Add(Alert("a"), Day, new(null, "delivery.failed"), Ct);
        await held.Add(Alert("a"), Day.AddDays(1), new(null, "delivery.failed"), Ct);
        await held.Add(Alert("b"), Day.AddDays(1), new(null, "order.twice"), Ct);
        Assert.Equal([new OwnerAlert(null, "order.twice")], await held.Of(shop, Day.AddDays(1), Ct));
    }

    [Fact]
    public async Task What_misses_its_digest_is_tried_again_for_the_next()
    {
        var clock = new Clock { Now = Due };
        await Assert.ThrowsAsync<TransientException>(() => Hold(clock, Alert("a")));
        Assert.Empty(await held.Of(shop, Day, Ct));
    }

    [Fact]
    public async Task Old_ones_are_deleted()
    {
        for (var days = -9; days <= 0; days++)
            await held.Add(Alert($"a{days + 9}"), Day.AddDays(days), new(null, "order.twice"), Ct);
        Assert.Empty(await held.Of(shop, Day.AddDays(-8), Ct));
        Assert.Single(await held.Of(shop, Day.AddDays(-7), Ct));
        Assert.Single(await held.Of(shop, Day, Ct));
    }

    [Fact]
    public async Task Before_its_time_it_waits_and_after_that_it_goes()
    {
        var clock = new Clock();
        var plan = new AlertPlan { NotBefore = Due };
        Assert.True(await Postponement(clock).PutOff(Alert("a"), OwnerAlert.Type, plan, Ct));
        clock.Now = Due;
        Assert.False(await Postponement(clock).PutOff(Alert("a"), OwnerAlert.Type, plan, Ct));
        Assert.False(await Postponement(clock).PutOff(Alert("a"), OwnerAlert.Type, AlertPlan.AtOnce, Ct));
    }
}
