using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Notifications;

/// <summary>Owners are told when they want it, as they want it. The clock is moved.</summary>
public class ChoosingAlerts(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static readonly ChannelKind[] Both = [ChannelKind.Sms, ChannelKind.Email];
    private static int opened;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<TestShop> Open(Func<TimeOnly, AlertSettings> settings) =>
        TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Alerts = settings(shop.Calendar.TimeOf(bakery.Clock.GetUtcNow())),
                    Owner = new(
                        "Mây",
                        $"+8490777{Interlocked.Increment(ref opened):0000}",
                        $"may{opened}@example.com",
                        "vi"
                    ),
                }
        );

    private Task Alert(TestShop shop, string id, string reason) =>
        Send(NotificationMessage.AlertOn(shop.Id, new(2026, 11, 24), id, reason));

    private Task Send(NotificationMessage message) =>
        bakery.Host.Services.GetRequiredService<IMessages>().Send(message, Ct);

    /// <summary>Moves the clock and sends what is due then.</summary>
    /// <summary>A message that is handled while the clock jumps over the digest's time waits for the next digest.</summary>
    private Task NotificationsRest()
    {
        var queue = bakery.Queues.GetQueueClient(NotificationMessage.Queue);
        return RunningBakery.Until(
            async () => (await queue.GetPropertiesAsync(Ct)).Value.ApproximateMessagesCount == 0,
            "all notifications are handled"
        );
    }

    private async Task MoveTo(DateTimeOffset instant)
    {
        bakery.Clock.ForwardTo(instant);
        await bakery.Host.Services.GetRequiredService<ScheduledMessages>().SendDue(bakery.Clock.GetUtcNow(), Ct);
    }

    private async Task IsScheduled(TestShop shop, string id)
    {
        var scheduled = new TableClient(bakery.Storage, "ScheduledMessages");
        await scheduled.CreateIfNotExistsAsync(Ct);
        await RunningBakery.Until(
            async () =>
                await scheduled
                    .QueryAsync<TableEntity>(cancellationToken: Ct)
                    .AnyAsync(
                        row =>
                            row.GetString("Body").Contains($"\"{shop.Id}\"", StringComparison.Ordinal)
                            && row.GetString("Body").Contains($"\"{id}\"", StringComparison.Ordinal),
                        Ct
                    ),
            $"{id} is scheduled"
        );
    }

    private async Task<string[]> Sent(string channel, TestShop shop, string words)
    {
        var owner = shop.Shop.Owner;
        var sent = await bakery.Http.GetFromJsonAsync<JsonNode>(
            $"simulators/sent.json?channel={channel}&q={Uri.EscapeDataString(words)}&limit=500",
            Ct
        );
        return
        [
            .. sent!["messages"]!
                .AsArray()
                .Where(one => $"{one!["to"]}" == (channel == "sms" ? owner.Phone : owner.Email))
                .Select(one => $"{one!["text"]}"),
        ];
    }

    private Task Arrives(string channel, TestShop shop, string words) =>
        RunningBakery.Until(async () => (await Sent(channel, shop, words)).Length > 0, $"{words} comes by {channel}");

    [Fact]
    public async Task In_quiet_hours_a_topic_waits_for_their_end_while_an_urgent_one_goes_at_once()
    {
        var shop = await Open(now =>
            new(
                [
                    new(AlertTopic.Deliveries, AlertTiming.OutsideQuietHours, Both),
                    new(AlertTopic.Payments, AlertTiming.Now, [ChannelKind.Sms]),
                    new(AlertTopic.Messages, AlertTiming.Now, []),
                ],
                new(now.AddHours(-1), now.AddHours(2))
            )
        );
        await Alert(shop, "never", "customer.unreachable");
        await Alert(shop, "held", "delivery.failed");
        await Alert(shop, "held", "delivery.failed");
        await Alert(shop, "urgent", "refund.failed");
        await Arrives("sms", shop, "hoàn tiền không thành công");
        await IsScheduled(shop, "held");
        Assert.Empty(await Sent("sms", shop, "giao hàng không thành công"));

        await MoveTo(bakery.Clock.GetUtcNow().AddHours(2));
        await Arrives("sms", shop, "giao hàng không thành công");
        await Arrives("email", shop, "giao hàng không thành công");
        Assert.Single(await Sent("sms", shop, "giao hàng không thành công"));
        Assert.Empty(await Sent("email", shop, "hoàn tiền không thành công")); // a channel that is switched off
        Assert.Equal(2, (await Sent("sms", shop, "")).Length); // a topic that is switched off
    }

    [Fact]
    public async Task The_digest_tells_once_of_the_days_orders_and_of_what_was_held_in_the_owners_language()
    {
        var shop = await Open(now =>
            new(
                [
                    new(AlertTopic.Orders, AlertTiming.Now, []),
                    new(AlertTopic.Deliveries, AlertTiming.Digest, [ChannelKind.Sms]),
                ],
                Digest: new(now, [ChannelKind.Email])
            )
        );
        await shop.Place(shop.Request(quantity: 2) with { Slot = "evening" });
        await shop.Place(shop.Request("bun", 5));
        var digest = MorningDigest.MessageOf(shop.Id, shop.Day);
        await IsScheduled(shop, digest.Id);

        var due = shop.Shop.Alerts!.Digest!.On(shop.Day, shop.Shop.Calendar).Due;
        await MoveTo(due.AddMinutes(-20));
        await Alert(shop, "held", "delivery.failed");
        await Alert(shop, "held", "delivery.failed");
        var held = bakery.Host.Services.GetRequiredService<HeldAlertsTable>();
        await RunningBakery.Until(async () => (await held.Of(shop.Id, shop.Day, Ct)).Count == 1, "it is held");
        await NotificationsRest();
        Assert.Empty(await Sent("email", shop, "Chào buổi sáng"));

        await MoveTo(due);
        await Arrives("email", shop, "Chào buổi sáng");
        await Send(digest);
        await Alert(shop, "held", "delivery.failed");
        await Alert(shop, "after", "refund.failed");
        await Arrives("email", shop, "hoàn tiền không thành công");
        var text = Assert.Single(await Sent("email", shop, "Chào buổi sáng"));
        // Goods of 120,000 and 75,000, and twice the delivery fee.
        Assert.Contains(": 2, tổng cộng 235.000đ. Đơn đầu tiên:", text, StringComparison.Ordinal);
        Assert.Contains("08:00-10:00", text, StringComparison.Ordinal);
        Assert.Contains("5 × bun\n2 × loaf", text.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("- giao hàng không thành công", text, StringComparison.Ordinal);
        Assert.Empty(await held.Of(shop.Id, shop.Day.AddDays(1), Ct)); // a repeat of what was told
    }

    [Fact]
    public async Task A_digest_that_is_switched_on_tells_of_orders_that_were_there_before()
    {
        var shop = await Open(_ => new([]));
        await shop.Place(shop.Request(quantity: 3));
        var settings = new AlertSettings(
            [],
            Digest: new(shop.Shop.Calendar.TimeOf(bakery.Clock.GetUtcNow()), [ChannelKind.Email])
        );
        using var set = await shop.Staff(
            Role.Owner,
            new HttpRequestMessage(HttpMethod.Put, "api/v1/shop/alerts")
            {
                Content = JsonContent.Create(settings, options: BakeryJson.Options),
                Headers = { { "If-Match", "\"0\"" } },
            }
        );
        Assert.True(set.IsSuccessStatusCode, await set.Content.ReadAsStringAsync(Ct));
        await MoveTo(settings.Digest!.On(shop.Day, shop.Shop.Calendar).Due);
        await Arrives("email", shop, "Chào buổi sáng");
        var text = Assert.Single(await Sent("email", shop, "Chào buổi sáng")); // the days without orders have none
        Assert.Contains("3 × loaf", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_anything_to_say_there_is_no_digest()
    {
        var shop = await Open(now => new([], Digest: new(now.AddHours(1), Both)));
        await Send(MorningDigest.MessageOf(shop.Id, shop.Day.AddDays(-3)));
        await Alert(shop, "after", "refund.failed");
        await Arrives("email", shop, "hoàn tiền không thành công");
        Assert.Empty(await Sent("email", shop, "Chào buổi sáng"));
    }
}
