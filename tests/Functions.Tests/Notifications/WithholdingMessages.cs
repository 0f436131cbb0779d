using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Notifications;

/// <summary>Anyone can order with any phone number, so the number of messages to it is limited.</summary>
public sealed class WithholdingMessages(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_gets_so_many_texts_a_day_and_the_owner_hears_of_it_once()
    {
        const string phone = "+84905550177";
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Limits = new(OrderLimits.None, new(PerRecipient: 2, PerShop: 1000)) }
        );
        var order = shop.Request();
        var placed = new List<PlacedOrderAnswer>();
        for (var i = 0; i < 5; i++)
            placed.Add(await shop.Place(order with { Customer = order.Customer with { Phone = phone, Email = null } }));

        var dispatches = bakery.Host.Services.GetRequiredService<NotificationDeliveriesTable>();
        foreach (var one in placed)
            await RunningBakery.Until(
                async () => await Confirmation(one) is { IsOver: true },
                $"the notice of {one.Number} is settled"
            );
        var states = new List<NotificationState>();
        foreach (var one in placed)
            states.Add((await Confirmation(one))!.State);
        Assert.Equal(
            (2, 3),
            (
                states.Count(state => state == NotificationState.Sent),
                states.Count(state => state == NotificationState.Withheld)
            )
        );
        Assert.Equal(2, (await Texts(phone)).Count);

        var today = DateOnly.FromDateTime(bakery.Clock.GetUtcNow().UtcDateTime);
        await RunningBakery.Until(
            async () =>
                await dispatches.Find(shop.Id, $"{today:yyyy-MM-dd}", "messages-messages.withheld", ChannelKind.Sms, Ct)
                    is { Value.State: NotificationState.Sent },
            "the owner is told"
        );
        Assert.Single(
            await Texts(shop.Shop.Owner.Phone),
            text => ((string)text["text"]!).Contains("so many messages", StringComparison.Ordinal)
        );

        async Task<NotificationDelivery?> Confirmation(PlacedOrderAnswer of) =>
            (
                await dispatches.Find(
                    shop.Id,
                    of.Number,
                    NotificationMessage.About(shop.Id, of.Number, OrderNotifications.Confirmed).Id,
                    ChannelKind.Sms,
                    Ct
                )
            )?.Value;
    }

    private async Task<List<JsonNode>> Texts(string phone) =>
        [
            .. (
                await bakery.Http.GetFromJsonAsync<JsonNode>(
                    $"simulators/sent.json?channel=sms&q={Uri.EscapeDataString(phone)}&limit=500",
                    Ct
                )
            )!["messages"]!
                .AsArray()
                .Select(text => text!),
        ];
}
