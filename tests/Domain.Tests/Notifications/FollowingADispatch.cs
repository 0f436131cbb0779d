using System.Text.Json;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Notifications;

public class FollowingADispatch
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly MessageContent Words = new("en", "Subject", "Text", ["Hello"], null, null);
    private static readonly NotificationDelivery Begun = NotificationDelivery.Start(
        NotificationMessage.About("shop", "261124-7K3Q", OrderNotifications.OnItsWay),
        ChannelKind.Sms,
        Words,
        Now
    );

    private static NotificationDelivery Told(params string[] statuses) =>
        statuses.Aggregate(
            Begun,
            (delivery, status) =>
                delivery.WithReport(new("SM1", status, status is "undelivered" ? "sms.bad-number" : null))
        );

    [Fact]
    public void Whoever_is_at_it_has_a_while_and_no_longer()
    {
        Assert.True(Begun.IsUnderWay(Now + NotificationDelivery.Longest - TimeSpan.FromTicks(1)));
        Assert.False(Begun.IsUnderWay(Now + NotificationDelivery.Longest));
        Assert.True(Begun.MayHaveGoneOut);
    }

    [Fact]
    public void Taken_and_refused_are_ends_and_a_no_for_now_is_none()
    {
        Assert.Equal(
            (NotificationState.Sent, "SM1", true),
            (
                Begun.WithResult(SendResult.Accepted("SM1")).State,
                Begun.WithResult(SendResult.Accepted("SM1")).VendorId,
                Begun.WithResult(SendResult.Accepted("SM1")).IsOver
            )
        );
        Assert.Equal(
            (NotificationState.Failed, "sms.opted-out"),
            (
                Begun.WithResult(SendResult.Refused("sms.opted-out")).State,
                Begun.WithResult(SendResult.Refused("sms.opted-out")).Problem
            )
        );
        var later = Begun.WithResult(SendResult.TemporaryFailure("sms.too-many"));
        Assert.Equal((NotificationState.Reserved, false, false), (later.State, later.IsOver, later.MayHaveGoneOut));
        Assert.Null(later.Restart(Words, Now).Problem);
    }

    [Fact]
    public void Without_an_answer_it_may_have_gone_out_and_nobody_is_at_it() =>
        Assert.Equal(
            (true, false, false),
            (
                Begun.WithUnknownResult().MayHaveGoneOut,
                Begun.WithUnknownResult().IsUnderWay(Now),
                Begun.WithUnknownResult().IsOver
            )
        );

    [Theory]
    [InlineData("queued sent delivered", NotificationState.Sent, "delivered")]
    [InlineData("delivered sent queued", NotificationState.Sent, "delivered")]
    [InlineData("sent sent", NotificationState.Sent, "sent")]
    [InlineData("sent undelivered", NotificationState.Failed, "undelivered")]
    [InlineData("undelivered sent", NotificationState.Failed, "undelivered")]
    [InlineData("undelivered delivered", NotificationState.Failed, "undelivered")]
    [InlineData("delivered undelivered", NotificationState.Sent, "delivered")]
    [InlineData("delivered read", NotificationState.Sent, "read")]
    [InlineData("sent a_word_of_tomorrow", NotificationState.Sent, "sent")]
    public void Reports_count_by_how_far_they_are_and_not_by_when_they_come(
        string heard,
        NotificationState state,
        string status
    )
    {
        var told = Told(heard.Split(' '));
        Assert.Equal((state, status), (told.State, told.VendorStatus));
        Assert.Equal(state == NotificationState.Failed ? "sms.bad-number" : null, told.Problem);
    }

    [Fact]
    public void A_repeated_report_changes_nothing()
    {
        var told = Told("sent", "delivered");
        Assert.Same(told, told.WithReport(new("SM1", "delivered", null)));
    }

    [Fact]
    public void The_same_occasion_has_the_same_id_and_trouble_is_told_once_a_reason()
    {
        Assert.Equal(
            NotificationMessage.About("shop", "261124-7K3Q", OrderNotifications.NewOrder).Id,
            NotificationMessage.About("shop", "261124-7K3Q", OrderNotifications.NewOrder).Id
        );
        Assert.NotEqual(
            NotificationMessage.AlertAboutOrder("shop", "261124-7K3Q", "refund.failed").Id,
            NotificationMessage.AlertAboutOrder("shop", "261124-7K3Q", "payment.late").Id
        );
        Assert.Equal(
            "2026-11-24",
            new NotificationMessage("x", "shop", OwnerAlert.Type.Name, Day: new(2026, 11, 24)).Occasion
        );
        Assert.Equal(
            "notice.about-nothing",
            Assert.Throws<RuleBroken>(() => new NotificationMessage("x", "shop", OwnerAlert.Type.Name).Occasion).Code
        );
    }

    [Fact]
    public void Row_and_message_hold_no_more_than_they_need()
    {
        Assert.DoesNotContain("isOver", JsonSerializer.Serialize(Begun, BakeryJson.Lenient), StringComparison.Ordinal);
        Assert.Equal(
            """{"id":"261124-7K3Q-OnItsWay","shopId":"shop","kind":"onItsWay","orderNumber":"261124-7K3Q"}""",
            JsonSerializer.Serialize(
                NotificationMessage.About("shop", "261124-7K3Q", OrderNotifications.OnItsWay),
                BakeryJson.Options
            )
        );
    }
}
