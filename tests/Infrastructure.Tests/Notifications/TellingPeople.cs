using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Notifications;
using BakeryOps.Infrastructure.Notifications;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class TellingPeople(AzuriteFixture azurite)
{
    [Fact]
    public async Task Once_by_text_and_once_by_e_mail_however_often_the_message_comes()
    {
        await using var office = await PostOffice.Open(azurite);
        for (var time = 0; time < 3; time++)
            await office.Tell(office.Confirmed);
        var text = Assert.Single(await office.Sent("sms"));
        Assert.Equal("+84901234567", text.GetProperty("to").GetString());
        Assert.Contains("261124-7K3Q", text.GetProperty("text").GetString(), StringComparison.Ordinal);
        var email = Assert.Single(await office.Sent("email"));
        Assert.Equal("Đơn hàng 261124-7K3Q đã được xác nhận", email.GetProperty("subject").GetString());
        Assert.Equal(
            (NotificationState.Sent, NotificationState.Sent),
            ((await office.Row(ChannelKind.Sms)).State, (await office.Row(ChannelKind.Email)).State)
        );
    }

    [Fact]
    public async Task Once_when_many_handlers_have_the_message_at_the_same_time()
    {
        await using var office = await PostOffice.Open(azurite);
        var told = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => office.IsTold(office.Confirmed)));
        foreach (var _ in told.Where(done => !done))
            await office.Tell(office.Confirmed);
        Assert.Single(await office.Sent("sms"));
        Assert.Single(await office.Sent("email"));
    }

    [Fact]
    public async Task A_message_that_another_is_at_comes_back_when_the_other_must_be_done()
    {
        await using var office = await PostOffice.Open(azurite);
        var content = await office.Content();
        await office.Dispatches.Add(
            NotificationDelivery.Start(office.Confirmed, ChannelKind.Sms, content, DateTimeOffset.UtcNow),
            default
        );
        var later = await Assert.ThrowsAsync<TransientException>(() => office.Tell(office.Confirmed));
        Assert.Empty(await office.Sent("sms"));
        Assert.Single(await office.Sent("email"));
        Assert.InRange(later.After!.Value, TimeSpan.FromSeconds(1), NotificationDelivery.Longest);
    }

    [Fact]
    public async Task Not_again_when_the_process_died_after_it_had_gone_out()
    {
        await using var office = await PostOffice.Open(azurite);
        var table = office.Dispatches;
        office.Dispatches = DyingTable();
        await Assert.ThrowsAsync<ProcessDied>(() => office.Tell(office.Confirmed));
        Assert.Single(await office.Sent("sms"));
        office.Dispatches = table;
        Assert.Equal(NotificationState.Sending, (await office.Row(ChannelKind.Sms)).State);

        await office.Age(ChannelKind.Sms);
        await office.Age(ChannelKind.Email);
        await office.Tell(office.Confirmed);
        var text = Assert.Single(await office.Sent("sms"));
        Assert.Equal(
            (NotificationState.Sent, text.GetProperty("id").GetString()),
            ((await office.Row(ChannelKind.Sms)).State, (await office.Row(ChannelKind.Sms)).VendorId)
        );
        Assert.Single(await office.Sent("email"));
        Assert.Equal(NotificationState.Sent, (await office.Row(ChannelKind.Email)).State);
    }

    [Fact]
    public async Task Still_when_the_process_died_before_the_text_had_gone_out()
    {
        await using var office = await PostOffice.Open(azurite);
        var content = await office.Content();
        await office.Dispatches.Add(
            NotificationDelivery.Start(
                office.Confirmed,
                ChannelKind.Sms,
                content,
                DateTimeOffset.UtcNow - NotificationDelivery.Longest
            ),
            default
        );
        await office.Tell(office.Confirmed);
        Assert.Single(await office.Sent("sms"));
    }

    [Fact]
    public async Task Once_when_the_vendor_took_the_text_and_its_answer_was_lost()
    {
        await using var office = await PostOffice.Open(azurite);
        await office.Fault("twilio", "drop", "send message");
        await Assert.ThrowsAsync<TransientException>(() => office.Tell(office.Confirmed));
        Assert.Equal(NotificationState.Unknown, (await office.Row(ChannelKind.Sms)).State);
        await office.Tell(office.Confirmed);
        Assert.Single(await office.Sent("sms"));
        Assert.Equal(NotificationState.Sent, (await office.Row(ChannelKind.Sms)).State);
    }

    [Theory, InlineData("send message"), InlineData("list messages")]
    public async Task With_nothing_personal_in_what_is_logged_of_a_failure(string operation)
    {
        await using var office = await PostOffice.Open(azurite);
        await office.Fault("twilio", "drop", "send message");
        if (operation == "list messages")
            await Assert.ThrowsAsync<TransientException>(() => office.Tell(office.Confirmed));
        for (var time = 0; time < 3; time++)
            await office.Fault("twilio", "drop", operation); // the list request is tried three times
        var logged =
            await Assert.ThrowsAsync<TransientException>(() => office.Tell(office.Confirmed)) + office.Log.ToString();
        Assert.Contains("Twilio", logged, StringComparison.Ordinal);
        Assert.DoesNotContain("84901234567", logged, StringComparison.Ordinal);
        Assert.DoesNotContain("example.com", logged, StringComparison.Ordinal);
    }

    [Theory, InlineData(500, NotificationState.Unknown), InlineData(429, NotificationState.Reserved)]
    public async Task Later_when_the_vendor_cannot_now(int status, NotificationState meanwhile)
    {
        await using var office = await PostOffice.Open(azurite);
        await office.Fault("twilio", "fail", "send message", status);
        await Assert.ThrowsAsync<TransientException>(() => office.Tell(office.Confirmed));
        Assert.Equal(meanwhile, (await office.Row(ChannelKind.Sms)).State);
        Assert.Empty(await office.Sent("sms"));
        await office.Tell(office.Confirmed);
        Assert.Single(await office.Sent("sms"));
        Assert.Single(await office.Sent("email"));
    }

    [
        Theory,
        InlineData("+15005550004", "sms.opted-out"),
        InlineData("+15005550001", "sms.bad-number"),
        InlineData("+15005550003", "sms.no-route")
    ]
    public async Task Not_by_text_where_that_is_refused_and_the_reason_is_kept(string phone, string problem)
    {
        await using var office = await PostOffice.Open(azurite);
        office.Customer = office.Customer with { Phone = phone };
        await office.Tell(office.Confirmed);
        Assert.Equal(
            (NotificationState.Failed, problem),
            ((await office.Row(ChannelKind.Sms)).State, (await office.Row(ChannelKind.Sms)).Problem)
        );
        Assert.Single(await office.Sent("email"));
    }

    [Fact]
    public async Task By_the_other_channel_when_one_is_away()
    {
        await using var office = await PostOffice.Open(azurite);
        await office.Fault("smtp", "fail", "send mail", 451);
        await Assert.ThrowsAsync<TransientException>(() => office.Tell(office.Confirmed));
        Assert.Single(await office.Sent("sms"));
        Assert.Empty(await office.Sent("email"));
        await office.Tell(office.Confirmed);
        Assert.Single(await office.Sent("sms"));
        Assert.Single(await office.Sent("email"));
    }

    [Fact]
    public async Task By_the_channels_that_reach_them()
    {
        await using var office = await PostOffice.Open(azurite);
        office.Customer = office.Customer with { Phone = null };
        await office.Tell(office.Confirmed);
        Assert.Empty(await office.Sent("sms"));
        Assert.Single(await office.Sent("email"));
    }

    [Theory]
    [InlineData("+15005550001", null, 1)]
    [InlineData(null, "nobody", 1)]
    [InlineData("+15005550001", "nobody", 1)]
    [InlineData("+15005550001", "an@example.com", 0)]
    [InlineData(null, null, 1)]
    public async Task And_the_owner_of_a_customer_whom_no_channel_reaches(string? phone, string? email, int troubles)
    {
        await using var office = await PostOffice.Open(azurite);
        office.Customer = new("An", phone, email);
        for (var time = 0; time < 2; time++)
            await office.Tell(office.Confirmed);
        var alert = NotificationMessage.AlertAboutOrder(office.Shop, PostOffice.Order, "customer.unreachable");
        Assert.Equal(Enumerable.Repeat(alert, 2 * troubles), office.Enqueued); // same id: the owner is notified once
    }

    [Fact]
    public async Task But_no_owner_of_an_owner_whom_no_channel_reaches()
    {
        await using var office = await PostOffice.Open(azurite);
        office.Customer = new("An", null, null);
        await office.Tell(NotificationMessage.AlertAboutOrder(office.Shop, PostOffice.Order, "refund.failed"));
        Assert.Empty(office.Enqueued);
    }

    [Fact]
    public async Task Nobody_once_it_makes_no_sense_any_more()
    {
        await using var office = await PostOffice.Open(azurite);
        office.UsefulUntil = DateTimeOffset.UtcNow.AddSeconds(-1);
        await office.Tell(office.Confirmed);
        Assert.Empty(await office.Sent("sms"));
        office.UsefulUntil = DateTimeOffset.UtcNow.AddDays(1);
        await office.Tell(office.Confirmed);
        Assert.Single(await office.Sent("sms"));
    }

    [Fact]
    public async Task Nobody_when_the_order_is_gone()
    {
        await using var office = await PostOffice.Open(azurite);
        await office.Tell(NotificationMessage.About(office.Shop, "261124-XXXX", OrderNotifications.OnItsWay));
        Assert.Empty(await office.Sent("sms"));
    }

    /// <summary>The process crashes after the vendor call, before recording it.</summary>
    private sealed class DiesBeforeClosing : HttpPipelineSynchronousPolicy
    {
        public override void OnSendingRequest(HttpMessage message)
        {
            if (message.Request.Method == RequestMethod.Put)
                throw new ProcessDied();
        }
    }

    private NotificationDeliveriesTable DyingTable()
    {
        var options = new TableClientOptions();
        options.AddPolicy(new DiesBeforeClosing(), HttpPipelinePosition.PerCall);
        return new(new TableServiceClient(azurite.ConnectionString, options));
    }

    private sealed class ProcessDied : Exception;
}
