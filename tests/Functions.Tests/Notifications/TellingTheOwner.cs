using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Notifications;

public class TellingTheOwner(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static int phones;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<Shop> NewShop()
    {
        var shop = new Shop
        {
            Id = Calling.NewShop(),
            Name = "Bếp Nhà",
            Currency = new("VND"),
            TimeZone = "Asia/Ho_Chi_Minh",
            Languages = ["vi"],
            Owner = new("An", $"+8490000{Interlocked.Increment(ref phones):0000}", "an@example.com", "vi"),
            HorizonDays = 14,
            PaymentMinutes = 15,
            PerDay = new(3600, 160, 3600),
            Districts = [],
            Slots = [],
            ClosedOn = [],
        };
        Assert.True(await bakery.Host.Services.GetRequiredService<ShopsTable>().Add(shop, Ct));
        return shop;
    }

    private Task Send(NotificationMessage message) =>
        bakery.Host.Services.GetRequiredService<IMessages>().Send(message, Ct);

    private async Task<JsonNode[]> TextsTo(Shop shop) =>
        [
            .. (
                await bakery.Http.GetFromJsonAsync<JsonNode>(
                    $"simulators/sent.json?channel=sms&q={Uri.EscapeDataString(shop.Owner.Phone)}",
                    Ct
                )
            )!["messages"]!
                .AsArray()
                .Select(text => text!),
        ];

    [Fact]
    public async Task By_text_and_Twilio_reports_that_it_arrived()
    {
        var shop = await NewShop();
        var message = new NotificationMessage(
            "a-trouble",
            shop.Id,
            OwnerAlert.Type.Name,
            Day: new(2026, 11, 24),
            Reason: "refund.failed"
        );
        await Send(message);
        await Send(message);
        NotificationDelivery? row = null;
        await RunningBakery.Until(
            async () =>
                (
                    row = (
                        await bakery
                            .Host.Services.GetRequiredService<NotificationDeliveriesTable>()
                            .Find(shop.Id, message.Occasion, message.Id, ChannelKind.Sms, Ct)
                    )?.Value
                )?.VendorStatus == "delivered",
            "Twilio's last report"
        );
        var text = Assert.Single(await TextsTo(shop));
        Assert.Equal((NotificationState.Sent, (string?)text["id"]), (row!.State, row.VendorId));
        Assert.Contains("hoàn tiền không thành công", (string?)text["text"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_message_that_was_given_up_which_the_owner_alone_sees_and_tries_again()
    {
        var (shop, another) = (await NewShop(), Calling.NewShop());
        var (owner, baker, stranger) = (
            await bakery.SignedIn(shop.Id, Role.Owner),
            await bakery.SignedIn(shop.Id, Role.Baker),
            await bakery.SignedIn(another, Role.Owner)
        );
        await Send(new NotificationMessage("about-nothing", shop.Id, OrderNotifications.NewOrder.Name));

        var first = await GivenUp(owner);
        Assert.Equal("send-notification", (string?)first["queue"]);
        Assert.Equal("about-nothing", (string?)first["message"]!["id"]);
        await RunningBakery.Until(async () => (await TextsTo(shop)).Length == 1, "the owner is told");

        var replay = $"api/v1/dead-letters/send-notification/{first["id"]}/replay";
        Assert.Empty((await bakery.Http.Call("GET", "api/v1/dead-letters", session: stranger)).Json!.AsArray());
        Assert.Equal(404, (await bakery.Http.Call("POST", replay, session: stranger)).Status);
        Assert.Equal(
            (403, 403),
            (
                (await bakery.Http.Call("GET", "api/v1/dead-letters", session: baker)).Status,
                (await bakery.Http.Call("POST", replay, session: baker)).Status
            )
        );
        Assert.Equal(
            (401, 401),
            (
                (await bakery.Http.Call("GET", "api/v1/dead-letters")).Status,
                (await bakery.Http.Call("POST", replay)).Status
            )
        );

        Assert.Equal(204, (await bakery.Http.Call("POST", replay, session: owner)).Status);
        Assert.Equal(
            (404, "message.not-found"),
            (await bakery.Http.Call("POST", replay, session: owner) is var again ? (again.Status, again.Code) : default)
        );
        var second = await GivenUp(owner);
        Assert.NotEqual((string?)first["id"], (string?)second["id"]);
    }

    [Fact]
    public async Task Of_a_payment_that_could_not_be_settled()
    {
        var shop = await NewShop();
        var owner = await bakery.SignedIn(shop.Id, Role.Owner);
        await bakery
            .Host.Services.GetRequiredService<IMessages>()
            .Send(new SettlePaymentMessage(shop.Id, PaymentProvider.Stripe, "pi_that_stripe_does_not_know"), Ct);
        Assert.Equal("settle-payment", (string?)(await GivenUp(owner))["queue"]);
        await RunningBakery.Until(async () => (await TextsTo(shop)).Length == 1, "the owner is told");
    }

    [Fact]
    public async Task A_forged_report_is_refused()
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["MessageSid"] = "SM1", ["MessageStatus"] = "delivered" }
        );
        var answer = await bakery.Http.Call(
            "POST",
            "api/v1/webhooks/twilio/demo?occasion=261124-7K3Q&id=x",
            form,
            headers: ("X-Twilio-Signature", "Zm9yZ2Vk")
        );
        Assert.Equal((401, "access.bad-signature"), (answer.Status, answer.Code));
        Assert.Equal(
            (415, "input.not-that-type"),
            (
                await bakery.Http.Call("POST", "api/v1/webhooks/twilio/demo", new { x = 1 }) is var other
                    ? (other.Status, other.Code)
                    : default
            )
        );
    }

    private async Task<JsonNode> GivenUp(string owner)
    {
        JsonArray list = [];
        await RunningBakery.Until(
            async () =>
                (list = (await bakery.Http.Call("GET", "api/v1/dead-letters", session: owner)).Json!.AsArray()).Count
                > 0,
            "the message is given up"
        );
        return Assert.Single(list)!;
    }
}
