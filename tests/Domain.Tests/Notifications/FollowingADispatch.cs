using System.Text.Json;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Notifications;

public class FollowingADispatch
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly Letter Words = Letter.Of(
        NotificationKind.OnItsWay,
        new("Shop", "en", new("An", "+84901234567", null), "261124-7K3Q")
    );
    private static readonly Dispatch Begun = Dispatch.Begun(
        NotifyMessage.About("shop", "261124-7K3Q", NotificationKind.OnItsWay),
        ChannelKind.Sms,
        Words,
        Now
    );

    private static Dispatch Told(params string[] statuses) =>
        statuses.Aggregate(
            Begun,
            (dispatch, status) => dispatch.Heard(new("SM1", status, status is "undelivered" ? "sms.bad-number" : null))
        );

    [Fact]
    public void Whoever_is_at_it_has_a_while_and_no_longer()
    {
        Assert.True(Begun.IsUnderWay(Now + Dispatch.Longest - TimeSpan.FromTicks(1)));
        Assert.False(Begun.IsUnderWay(Now + Dispatch.Longest));
        Assert.True(Begun.MayHaveGoneOut);
    }

    [Fact]
    public void Taken_and_refused_are_ends_and_a_no_for_now_is_none()
    {
        Assert.Equal(
            (DispatchState.Sent, "SM1", true),
            (
                Begun.After(Posted.Taken("SM1")).State,
                Begun.After(Posted.Taken("SM1")).VendorId,
                Begun.After(Posted.Taken("SM1")).IsOver
            )
        );
        Assert.Equal(
            (DispatchState.Failed, "sms.opted-out"),
            (Begun.After(Posted.Refused("sms.opted-out")).State, Begun.After(Posted.Refused("sms.opted-out")).Problem)
        );
        var later = Begun.After(Posted.NotNow("sms.too-many"));
        Assert.Equal((DispatchState.Reserved, false, false), (later.State, later.IsOver, later.MayHaveGoneOut));
        Assert.Null(later.BegunAgain(Words, Now).Problem);
    }

    [Fact]
    public void Without_an_answer_it_may_have_gone_out_and_nobody_is_at_it() =>
        Assert.Equal(
            (true, false, false),
            (Begun.WithoutAnswer().MayHaveGoneOut, Begun.WithoutAnswer().IsUnderWay(Now), Begun.WithoutAnswer().IsOver)
        );

    [Theory]
    [InlineData("queued sent delivered", DispatchState.Sent, "delivered")]
    [InlineData("delivered sent queued", DispatchState.Sent, "delivered")]
    [InlineData("sent sent", DispatchState.Sent, "sent")]
    [InlineData("sent undelivered", DispatchState.Failed, "undelivered")]
    [InlineData("undelivered sent", DispatchState.Failed, "undelivered")]
    [InlineData("undelivered delivered", DispatchState.Failed, "undelivered")]
    [InlineData("delivered undelivered", DispatchState.Sent, "delivered")]
    [InlineData("delivered read", DispatchState.Sent, "read")]
    [InlineData("sent a_word_of_tomorrow", DispatchState.Sent, "sent")]
    public void Reports_count_by_how_far_they_are_and_not_by_when_they_come(
        string heard,
        DispatchState state,
        string status
    )
    {
        var told = Told(heard.Split(' '));
        Assert.Equal((state, status), (told.State, told.VendorStatus));
        Assert.Equal(state == DispatchState.Failed ? "sms.bad-number" : null, told.Problem);
    }

    [Fact]
    public void A_repeated_report_changes_nothing()
    {
        var told = Told("sent", "delivered");
        Assert.Same(told, told.Heard(new("SM1", "delivered", null)));
    }

    [Fact]
    public void The_same_occasion_has_the_same_id_and_trouble_is_told_once_a_reason()
    {
        Assert.Equal(
            NotifyMessage.About("shop", "261124-7K3Q", NotificationKind.NewOrder).Id,
            NotifyMessage.About("shop", "261124-7K3Q", NotificationKind.NewOrder).Id
        );
        Assert.NotEqual(
            NotifyMessage.TroubleWith("shop", "261124-7K3Q", "refund.failed").Id,
            NotifyMessage.TroubleWith("shop", "261124-7K3Q", "payment.late").Id
        );
        Assert.Equal(
            "2026-11-24",
            new NotifyMessage("x", "shop", NotificationKind.Trouble, Day: new(2026, 11, 24)).Occasion
        );
        Assert.Equal(
            "notice.about-nothing",
            Assert.Throws<RuleBroken>(() => new NotifyMessage("x", "shop", NotificationKind.Trouble).Occasion).Code
        );
    }

    [Fact]
    public void Row_and_message_hold_no_more_than_they_need()
    {
        Assert.DoesNotContain("isOver", JsonSerializer.Serialize(Begun, BakeryJson.Lenient), StringComparison.Ordinal);
        Assert.Equal(
            """{"id":"261124-7K3Q-OnItsWay","shopId":"shop","kind":"onItsWay","orderNumber":"261124-7K3Q"}""",
            JsonSerializer.Serialize(
                NotifyMessage.About("shop", "261124-7K3Q", NotificationKind.OnItsWay),
                BakeryJson.Options
            )
        );
    }
}
