using System.Text.Json.Nodes;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Values;

public class PuttingOffMessages
{
    private const string Message = """{"shopId":"demo","orderNumber":"261124-7K3Q","traceparent":"00-1-2-01"}""";
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan First = TimeSpan.FromSeconds(15),
        Longest = TimeSpan.FromMinutes(15);

    [Fact]
    public void It_says_how_often_and_since_when_and_keeps_all_else()
    {
        var once = Retry.Next(Message, Now, TimeSpan.FromHours(6))!.Value;
        var twice = Retry.Next(once.Message, Now.AddMinutes(5), TimeSpan.FromHours(6))!.Value;
        Assert.Equal((new Retry(1, Now), new Retry(2, Now)), (once.Retry, twice.Retry));
        var json = JsonNode.Parse(twice.Message)!.AsObject();
        Assert.Equal(2, (int)json["retry"]!["attempt"]!);
        json.Remove("retry");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Message), json));
    }

    [Fact]
    public void Its_patience_ends_by_the_first_failure()
    {
        var once = Retry.Next(Message, Now, TimeSpan.FromHours(6))!.Value;
        Assert.NotNull(Retry.Next(once.Message, Now.AddHours(6).AddTicks(-1), TimeSpan.FromHours(6)));
        Assert.Null(Retry.Next(once.Message, Now.AddHours(6), TimeSpan.FromHours(6)));
    }

    [Fact]
    public void Sent_again_by_hand_it_has_all_its_time_anew()
    {
        var once = Retry.Next(Message, Now, TimeSpan.FromHours(6))!.Value;
        Assert.Equal(Message, Retry.Forgotten(once.Message));
        Assert.Equal("[1]", Retry.Forgotten("[1]"));
        Assert.Equal("no json", Retry.Forgotten("no json"));
    }

    [Theory, InlineData("no json"), InlineData("[]"), InlineData("null"), InlineData("")]
    public void What_is_no_message_of_ours_is_not_put_off(string text) =>
        Assert.Null(Retry.Next(text, Now, TimeSpan.FromHours(6)));

    [Theory, InlineData("\"soon\""), InlineData("{}"), InlineData("{\"attempt\":\"x\"}"), InlineData("null")]
    public void A_count_that_cannot_be_read_begins_anew(string retry) =>
        Assert.Equal(
            new Retry(1, Now),
            Retry.Next($$"""{"shopId":"demo","retry":{{retry}}}""", Now, TimeSpan.FromHours(6))!.Value.Retry
        );

    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(6, 480)]
    [InlineData(7, 900)]
    [InlineData(1000, 900)]
    public void Each_wait_is_twice_as_long_up_to_the_longest(int attempt, int seconds)
    {
        var retry = new Retry(attempt, Now);
        Assert.Equal(TimeSpan.FromSeconds(seconds), retry.Wait(First, Longest, 0.5));
        Assert.Equal(TimeSpan.FromSeconds(seconds * 0.8), retry.Wait(First, Longest, 0));
        Assert.Equal(TimeSpan.FromSeconds(seconds * 1.2), retry.Wait(First, Longest, 1));
    }

    [Fact]
    public void Messages_to_people_wait_for_a_day_at_least_and_money_for_hours()
    {
        Assert.True(PatienceOf<NotificationMessage>() >= TimeSpan.FromHours(24));
        Assert.InRange(PatienceOf<SettlePaymentMessage>(), TimeSpan.FromHours(4), TimeSpan.FromDays(1));
        Assert.InRange(PatienceOf<RecordCashPaymentMessage>(), TimeSpan.FromHours(4), TimeSpan.FromDays(1));
    }

    private static TimeSpan PatienceOf<T>()
        where T : IMessage => T.Patience;
}
