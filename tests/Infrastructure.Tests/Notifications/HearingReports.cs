using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Notifications;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Primitives;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class HearingReports(AzuriteFixture azurite)
{
    private static readonly MessageContent Words = new("en", "Subject", "Text", ["Hello"], null, null);

    private static async Task<PostOffice> Sending(AzuriteFixture azurite)
    {
        var office = await PostOffice.Open(azurite);
        await office.Dispatches.Add(
            NotificationDelivery.Start(office.Confirmed, ChannelKind.Sms, Words, DateTimeOffset.UtcNow),
            default
        );
        return office;
    }

    private static Task<NoContent> Report(
        PostOffice office,
        string status,
        string? error = null,
        string? about = null,
        string? signature = null
    )
    {
        Dictionary<string, string> form = new()
        {
            ["MessageSid"] = "SM1",
            ["MessageStatus"] = status,
            ["To"] = "+84901234567",
            ["A field of tomorrow"] = "x",
        };
        if (error is not null)
            form["ErrorCode"] = error;
        var asked = office.Callbacks().AddressFor(office.Shop, PostOffice.Order, office.Confirmed.Id)!;
        var called = office.Callbacks().AddressFor(office.Shop, PostOffice.Order, about ?? office.Confirmed.Id)!;
        var context = new DefaultHttpContext();
        context.Request.Method = "POST";
        context.Request.Host = new("10.0.0.7:8080"); // behind a proxy: not what Twilio called
        context.Request.QueryString = new(called.Query);
        context.Request.ContentType = "application/x-www-form-urlencoded";
        context.Request.Form = new FormCollection(
            form.ToDictionary(field => field.Key, field => new StringValues(field.Value))
        );
        context.Request.Headers["X-Twilio-Signature"] = signature ?? Signed(asked.AbsoluteUri, form);
        return new ReceiveTwilioWebhook(office.Callbacks(), office.Dispatches, office.Types, office).Run(
            context.Request,
            office.Shop,
            default
        );
    }

#pragma warning disable CA5350 // Twilio requires SHA-1.
    private static string Signed(string address, Dictionary<string, string> form) =>
        Convert.ToBase64String(
            HMACSHA1.HashData(
                Encoding.UTF8.GetBytes(PostOffice.Token),
                Encoding.UTF8.GetBytes(
                    address
                        + string.Concat(form.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => f.Key + f.Value))
                )
            )
        );
#pragma warning restore CA5350

    [Fact]
    public async Task A_report_may_come_before_the_answer_and_settles_the_notice()
    {
        await using var office = await Sending(azurite);
        await Report(office, "sent");
        await Report(office, "delivered");
        await Report(office, "sent");
        var row = await office.Row(ChannelKind.Sms);
        Assert.Equal((NotificationState.Sent, "SM1", "delivered"), (row.State, row.VendorId, row.VendorStatus));
        await office.Tell(office.Confirmed);
        Assert.Empty(await office.Sent("sms"));
    }

    [Fact]
    public async Task What_did_not_arrive_is_kept_with_its_reason()
    {
        await using var office = await Sending(azurite);
        await Report(office, "undelivered", "30005");
        Assert.Equal(
            (NotificationState.Failed, "sms.bad-number"),
            ((await office.Row(ChannelKind.Sms)).State, (await office.Row(ChannelKind.Sms)).Problem)
        );
    }

    [Theory, InlineData(null, 1), InlineData("an@example.com", 0)]
    public async Task Once_no_other_channel_reaches_the_customer_the_owner_hears_of_it(string? email, int troubles)
    {
        await using var office = await Sending(azurite);
        office.Customer = office.Customer with { Email = email };
        await Report(office, "sent");
        Assert.Empty(office.Enqueued);
        await Report(office, "undelivered", "30005");
        Assert.Equal(office.Confirmed, Assert.Single(office.Enqueued));
        office.Enqueued.Clear();
        await office.Tell(office.Confirmed);
        Assert.Equal(
            Enumerable.Repeat(
                NotificationMessage.AlertAboutOrder(office.Shop, PostOffice.Order, "customer.unreachable"),
                troubles
            ),
            office.Enqueued
        );
    }

    [Fact]
    public async Task Reports_that_come_together_all_end_well()
    {
        await using var office = await Sending(azurite);
        await Task.WhenAll(new[] { "queued", "sending", "sent", "delivered" }.Select(status => Report(office, status)));
        Assert.Equal("delivered", (await office.Row(ChannelKind.Sms)).VendorStatus);
    }

    [Fact]
    public async Task A_forged_report_is_refused_and_one_about_another_notice_too()
    {
        await using var office = await Sending(azurite);
        Assert.Equal(
            "access.bad-signature",
            (await Assert.ThrowsAsync<RuleBroken>(() => Report(office, "delivered", signature: "Zm9yZ2Vk"))).Code
        );
        Assert.Equal(
            "access.bad-signature",
            (await Assert.ThrowsAsync<RuleBroken>(() => Report(office, "delivered", about: "another"))).Code
        );
        Assert.Equal(
            "access.bad-signature",
            (await Assert.ThrowsAsync<RuleBroken>(() => Report(office, "delivered", signature: ""))).Code
        );
        Assert.Null((await office.Row(ChannelKind.Sms)).VendorStatus);
    }

    [Fact]
    public async Task A_report_about_nothing_we_know_is_passed_over()
    {
        await using var office = await PostOffice.Open(azurite);
        await Report(office, "delivered");
        Assert.Null(
            await office.Dispatches.Find(office.Shop, PostOffice.Order, office.Confirmed.Id, ChannelKind.Sms, default)
        );
    }
}
