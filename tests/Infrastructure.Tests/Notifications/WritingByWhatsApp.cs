using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;

namespace BakeryOps.Infrastructure.Tests.Notifications;

/// <summary>By an approved template instead of an SMS, which stands in where WhatsApp fails.</summary>
public class WritingByWhatsApp(AzuriteFixture azurite)
{
    private static readonly string Sid = "HX" + new string('b', 32);

    [Fact]
    public async Task The_template_gets_the_text_and_no_SMS_is_sent()
    {
        await using var office = await Open();
        await office.Tell(office.Confirmed);
        await office.Tell(office.Confirmed);
        var sent = Assert.Single(await office.Sent("whatsapp"));
        Assert.Equal("whatsapp:+84901234567", sent.GetProperty("to").GetString());
        Assert.Equal($"Bếp Nhà {(await office.Content()).Sms}", sent.GetProperty("text").GetString());
        Assert.Empty(await office.Sent("sms"));
        Assert.Single(await office.Sent("email"));
    }

    [Fact]
    public async Task A_kind_without_a_template_goes_by_SMS()
    {
        await using var office = await Open();
        await office.Tell(NotificationMessage.About(office.Shop, PostOffice.Order, OrderNotifications.OnItsWay));
        Assert.Empty(await office.Sent("whatsapp"));
        Assert.Single(await office.Sent("sms"));
    }

    [Fact]
    public async Task An_SMS_stands_in_for_a_refused_one()
    {
        await using var office = await Open();
        await office.Fault("twilio", "fail", "send message", 400);
        await office.Tell(office.Confirmed);
        Assert.Empty(await office.Sent("whatsapp"));
        Assert.Single(await office.Sent("sms"));
        Assert.Equal(NotificationState.Failed, (await office.Row(ChannelKind.WhatsApp)).State);
        Assert.Empty(office.Enqueued);
    }

    [Fact]
    public async Task An_SMS_stands_in_for_one_that_did_not_arrive()
    {
        await using var office = await Open();
        await office.Tell(office.Confirmed);
        var row = await Report(office, office.Confirmed, "undelivered", "whatsapp.outside-window");
        await office.Tell(row.AsksWhetherReached(OrderNotifications.Confirmed)!);
        await office.Tell(office.Confirmed);
        Assert.Single(await office.Sent("whatsapp"));
        Assert.Single(await office.Sent("sms"));
        Assert.Empty(office.Enqueued);
    }

    [Fact]
    public async Task Alerts_that_did_not_arrive_are_sent_by_SMS_with_their_reason()
    {
        await using var office = await Open(OwnerAlert.Type.Name);
        var alert = NotificationMessage.AlertAboutOrder(office.Shop, PostOffice.Order, "refund.failed");
        await office.Tell(alert);
        var row = await Report(office, alert, "failed", "whatsapp.bad-number");
        Assert.Equal(alert, row.AsksWhetherReached(OwnerAlert.Type));
        var ofDay = NotificationMessage.AlertOncePerDay(office.Shop, new(2026, 12, 1), "messages.withheld");
        var content = await office.Content();
        var failed = NotificationDelivery
            .Start(ofDay, ChannelKind.WhatsApp, content, DateTimeOffset.UtcNow)
            .WithResult(SendResult.Refused("whatsapp.bad-number"));
        Assert.Equal(ofDay, failed.AsksWhetherReached(OwnerAlert.Type));
        Assert.Null((failed with { Channel = ChannelKind.Sms }).AsksWhetherReached(OwnerAlert.Type));
    }

    [Fact]
    public async Task Once_although_the_answer_was_lost()
    {
        await using var office = await Open();
        await office.Fault("twilio", "drop", "send message");
        Assert.False(await office.IsTold(office.Confirmed));
        Assert.Empty(await office.Sent("sms"));
        Assert.True(await office.IsTold(office.Confirmed));
        Assert.Single(await office.Sent("whatsapp"));
        Assert.Empty(await office.Sent("sms"));
    }

    [Fact]
    public async Task Read_is_the_last_that_is_reported()
    {
        await using var office = await Open();
        await office.Tell(office.Confirmed);
        await Report(office, office.Confirmed, "read", null);
        var row = await Report(office, office.Confirmed, "delivered", null);
        Assert.Equal((NotificationState.Sent, "read"), (row.State, row.VendorStatus));
    }

    [
        Theory,
        InlineData("whatsapp:+15005550006", "HXbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "text", "WhatsApp:From"),
        InlineData("+15005550006", "HX1", "text", "Templates:orderConfirmed:Sid"),
        InlineData("+15005550006", "HXbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "text,price", "'price'")
    ]
    public void A_wrong_setting_is_told_at_start(string from, string sid, string variables, string named)
    {
        var options = new TwilioOptions
        {
            AccountSid = "AC1",
            AuthToken = "token",
            From = "+15005550006",
        };
        options.WhatsApp.From = from;
        options.WhatsApp.Templates["orderConfirmed"] = new() { Sid = sid, Variables = variables };
        var told = new TwilioOptions.Check().Validate(null, options);
        Assert.Contains(named, told.FailureMessage, StringComparison.Ordinal);
    }

    private async Task<PostOffice> Open(string kind = "orderConfirmed")
    {
        var office = await PostOffice.Open(azurite);
        office.Twilio.WhatsApp.From = "+15005550006";
        office.Twilio.WhatsApp.Templates[kind] = new() { Sid = Sid, Variables = "shop, text" };
        return office;
    }

    private static async Task<NotificationDelivery> Report(
        PostOffice office,
        NotificationMessage message,
        string status,
        string? problem
    )
    {
        var row = await office.Dispatches.Find(
            office.Shop,
            PostOffice.Order,
            message.Id,
            ChannelKind.WhatsApp,
            CancellationToken.None
        );
        var report = new SmsStatusReport(row!.Value.VendorId!, status, problem) { Channel = ChannelKind.WhatsApp };
        return (await office.Dispatches.Replace(row, row.Value.WithReport(report), CancellationToken.None)).Value;
    }
}
