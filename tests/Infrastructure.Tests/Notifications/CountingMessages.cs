using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Tests.Orders;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public class CountingMessages(AzuriteFixture azurite)
{
    private const string Phone = "+84905550101";
    private static readonly DateOnly Today = new(2026, 11, 24);
    private readonly string shop = AzuriteFixture.Prefix();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_fifty_messages_to_one_number_at_two_processes_exactly_the_limit_goes()
    {
        MessageCountsTable[] processes = [Process(), Process()];
        var refused = await Task.WhenAll(
            Enumerable
                .Range(0, 50)
                .Select(i => processes[i % 2].Count(shop, Today, ChannelKind.Sms, Phone, 10, 1000, Ct))
        );
        Assert.Equal(10, refused.Count(limit => limit is null));
        Assert.All(refused.Where(limit => limit is not null), limit => Assert.Equal("recipient-limit", limit));
    }

    [Fact]
    public async Task A_shop_has_its_own_limit_over_all_numbers_and_its_owner_counts_apart()
    {
        var counts = Process();
        for (var i = 0; i < 5; i++)
            Assert.Null(await counts.Count(shop, Today, ChannelKind.Sms, $"+8490555000{i}", 10, 5, Ct));
        Assert.Equal("shop-limit", await counts.Count(shop, Today, ChannelKind.Sms, Phone, 10, 5, Ct));
        for (var i = 0; i < 5; i++)
            Assert.Null(await counts.Count(shop, Today, ChannelKind.Sms, null, 1, 5, Ct));
        Assert.Equal("shop-limit", await counts.Count(shop, Today, ChannelKind.Sms, null, 1, 5, Ct));
    }

    [Fact]
    public async Task Another_day_another_channel_and_another_shop_begin_anew()
    {
        var counts = Process();
        Assert.Null(await counts.Count(shop, Today, ChannelKind.Sms, Phone, 1, 10, Ct));
        Assert.NotNull(await counts.Count(shop, Today, ChannelKind.Sms, Phone, 1, 10, Ct));
        Assert.Null(await counts.Count(shop, Today.AddDays(1), ChannelKind.Sms, Phone, 1, 10, Ct));
        Assert.Null(await counts.Count(shop, Today, ChannelKind.Email, Phone, 1, 10, Ct));
        Assert.Null(await counts.Count(AzuriteFixture.Prefix(), Today, ChannelKind.Sms, Phone, 1, 10, Ct));
    }

    [Fact]
    public async Task A_message_costs_one_call_and_one_that_is_withheld_none()
    {
        var counting = new Counting();
        var counts = Process(counting);
        await counts.Count(shop, Today, ChannelKind.Sms, Phone, 3, 10, Ct);
        counting.Reset();
        await counts.Count(shop, Today, ChannelKind.Sms, Phone, 3, 10, Ct);
        await counts.Count(shop, Today, ChannelKind.Sms, "+84905550102", 3, 10, Ct);
        await counts.Count(shop, Today, ChannelKind.Sms, Phone, 3, 10, Ct);
        Assert.Equal(3, counting.Calls);
        Assert.NotNull(await counts.Count(shop, Today, ChannelKind.Sms, Phone, 3, 10, Ct));
        Assert.Equal(3, counting.Calls);
    }

    [Fact]
    public async Task What_is_withheld_is_recorded_and_never_sent()
    {
        await using var office = await PostOffice.Open(azurite);
        office.Withheld = "sms.recipient-limit";
        await office.Tell(office.Confirmed);
        office.Withheld = null;
        await office.Tell(office.Confirmed);
        Assert.Empty(await office.Sent("sms"));
        var row = await office.Row(ChannelKind.Sms);
        Assert.Equal((NotificationState.Withheld, "sms.recipient-limit"), (row.State, row.Problem));
    }

    [Fact]
    public async Task A_message_that_is_tried_again_counts_once()
    {
        await using var office = await PostOffice.Open(azurite);
        await office.Fault("twilio", "fail", "send message", 429);
        Assert.False(await office.IsTold(office.Confirmed));
        Assert.True(await office.IsTold(office.Confirmed));
        Assert.Single(await office.Sent("sms"));
        Assert.Equal(2, office.Counted); // a text and an e-mail
    }

    private MessageCountsTable Process(Counting? counting = null)
    {
        var options = new TableClientOptions();
        if (counting is not null)
            options.AddPolicy(counting, Azure.Core.HttpPipelinePosition.PerRetry);
        return new MessageCountsTable(new(azurite.ConnectionString, options));
    }
}
