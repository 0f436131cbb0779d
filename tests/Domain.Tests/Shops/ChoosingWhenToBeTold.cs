using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Shops;

/// <summary>The owner chooses what to be told of at once, after quiet hours, in the digest, or never.</summary>
public class ChoosingWhenToBeTold
{
    private static readonly ShopCalendar DaNang = ShopCalendar.In("Asia/Ho_Chi_Minh");

    // Clocks go from 02:00 to 03:00 on 29 March 2026, and from 03:00 back to 02:00 on 25 October.
    private static readonly ShopCalendar Berlin = ShopCalendar.In("Europe/Berlin");
    private static readonly ChannelKind[] Sms = [ChannelKind.Sms];

    private static readonly AlertSettings Settings = new(
        [
            new(AlertTopic.Payments, AlertTiming.Now, Sms),
            new(AlertTopic.Deliveries, AlertTiming.OutsideQuietHours, Sms),
            new(AlertTopic.Orders, AlertTiming.Digest, Sms),
            new(AlertTopic.System, AlertTiming.Digest, []),
        ],
        new(new(22, 0), new(6, 0)),
        new(new(6, 30), [ChannelKind.Email])
    );

    private static DateTimeOffset Utc(int month, int day, int hour, int minute = 0) =>
        new(2026, month, day, hour, minute, 0, TimeSpan.Zero);

    private static AlertPlan Plan(AlertTopic topic, DateTimeOffset now) => Settings.PlanFor(topic, DaNang, now);

    [Theory]
    [InlineData(14, 59, null)] // 21:59 there
    [InlineData(15, 0, 23)]
    [InlineData(17, 30, 23)] // after midnight there
    [InlineData(22, 59, 23)]
    [InlineData(23, 0, null)]
    public void Quiet_hours_go_over_midnight(int hour, int minute, int? ends) =>
        Assert.Equal(
            ends is null ? null : Utc(11, 24, ends.Value),
            Plan(AlertTopic.Deliveries, Utc(11, 24, hour, minute)).NotBefore
        );

    [Fact]
    public void Quiet_hours_within_a_day_end_on_it()
    {
        var noon = new QuietHours(new(12, 0), new(14, 0));
        Assert.Equal(Utc(11, 24, 7), noon.EndAfter(Utc(11, 24, 5), DaNang));
        Assert.Null(noon.EndAfter(Utc(11, 24, 7), DaNang));
        Assert.Null(noon.EndAfter(Utc(11, 24, 4, 59), DaNang));
    }

    [Fact]
    public void Quiet_hours_that_end_in_an_hour_that_is_skipped_end_with_it()
    {
        var quiet = new QuietHours(new(22, 0), new(2, 30));
        Assert.Equal(Utc(3, 29, 1), quiet.EndAfter(Utc(3, 29, 0, 59), Berlin));
        Assert.Null(quiet.EndAfter(Utc(3, 29, 1), Berlin));
    }

    [Fact]
    public void Quiet_hours_that_end_in_an_hour_that_comes_twice_end_once()
    {
        var quiet = new QuietHours(new(22, 0), new(2, 30));
        Assert.Equal(Utc(10, 25, 0, 30), quiet.EndAfter(Utc(10, 25, 0, 15), Berlin));
        Assert.Null(quiet.EndAfter(Utc(10, 25, 0, 30), Berlin));
        Assert.Null(quiet.EndAfter(Utc(10, 25, 1, 15), Berlin)); // 02:15 for the second time
    }

    [Fact]
    public void The_end_is_never_past_at_any_minute_of_a_year()
    {
        var quiet = new QuietHours(new(1, 40), new(2, 20));
        for (var now = Utc(1, 1, 0); now.Year == 2026; now = now.AddMinutes(7))
            Assert.True(quiet.EndAfter(now, Berlin) is null || quiet.EndAfter(now, Berlin) > now, $"{now:u}");
    }

    [Fact]
    public void A_topic_goes_at_once_or_waits_for_the_digest_or_is_never_told()
    {
        var night = Utc(11, 24, 18);
        Assert.Equal(
            (null, null),
            (Plan(AlertTopic.Payments, night).NotBefore, Plan(AlertTopic.Payments, night).Digest)
        );
        Assert.Equal(new DigestTime(new(2026, 11, 25), Utc(11, 24, 23, 30)), Plan(AlertTopic.Orders, night).Digest);
        var never = Plan(AlertTopic.System, night);
        Assert.Equal((0, null), (never.Channels!.Count, never.Digest));
        Assert.Same(AlertPlan.AtOnce, Plan(AlertTopic.Messages, night));
    }

    [Fact]
    public void What_comes_within_a_minute_of_a_digest_waits_for_the_next()
    {
        var digest = Settings.Digest!;
        Assert.Equal(new(2026, 11, 25), digest.Next(Utc(11, 24, 23, 29), DaNang).Day);
        Assert.Equal(new(2026, 11, 26), digest.Next(Utc(11, 24, 23, 29).AddSeconds(1), DaNang).Day);
    }

    [Fact]
    public void Without_settings_all_is_told_at_once_by_all_channels()
    {
        Assert.Same(AlertPlan.AtOnce, Orders.Given.Shop.PlanFor(AlertTopic.Orders, Orders.Given.Now));
        Assert.True(AlertPlan.AtOnce.Uses(ChannelKind.Sms) && AlertPlan.AtOnce.Uses(ChannelKind.Email));
        var plan = Plan(AlertTopic.Payments, Orders.Given.Now);
        Assert.True(plan.Uses(ChannelKind.Sms) && !plan.Uses(ChannelKind.Email));
    }

    [Theory]
    [InlineData("payment.late", AlertTopic.Payments)]
    [InlineData("payments.refused", AlertTopic.Payments)]
    [InlineData("refund.failed", AlertTopic.Payments)]
    [InlineData("unverified.full", AlertTopic.Capacity)]
    [InlineData("delivery.failed", AlertTopic.Deliveries)]
    [InlineData("customer.unreachable", AlertTopic.Messages)]
    [InlineData("messages.withheld", AlertTopic.Messages)]
    [InlineData("order.twice", AlertTopic.Orders)]
    [InlineData("webhook.switched-off", AlertTopic.System)]
    [InlineData(null, AlertTopic.System)]
    public void An_alert_is_of_the_topic_that_its_reason_begins_with(string? reason, AlertTopic topic) =>
        Assert.Equal(topic, OwnerAlert.TopicOf(reason));
}
