using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using Microsoft.Extensions.Time.Testing;

namespace BakeryOps.Infrastructure.Tests.Notifications;

public sealed class LeavingAVendorAlone : IDisposable
{
    private static readonly Recipient An = new("An", "+84901234567", null);
    private static readonly MessageContent Words = new("en", "Subject", "Text", ["Hello"], null, null);
    private static readonly NotificationDelivery Row = NotificationDelivery.Start(
        NotificationMessage.About("shop", "261124-7K3Q", OrderNotifications.OnItsWay),
        ChannelKind.Sms,
        Words,
        DateTimeOffset.UnixEpoch
    );

    private readonly FakeTimeProvider clock = new();
    private readonly Vendor vendor = new();
    private readonly CircuitBreakerChannel guarded;

    public LeavingAVendorAlone() => guarded = new(vendor, new(), clock);

    public void Dispose() => guarded.Dispose();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<SendResult[]> Post(int times)
    {
        List<SendResult> ended = [];
        for (var time = 0; time < times; time++)
            try
            {
                ended.Add(await guarded.Send(Row, An, Words, Ct));
            }
            catch (IOException)
            {
                ended.Add(new(SendOutcome.TemporaryFailure));
            }
        return [.. ended];
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task Hundreds_of_messages_are_a_few_calls_while_it_is_away(bool silent)
    {
        vendor.Answer = silent ? () => throw new IOException() : () => SendResult.TemporaryFailure("sms.too-many");
        await Post(500);
        Assert.InRange(vendor.Calls, 5, 10);
    }

    [Fact]
    public async Task What_waits_is_told_how_long()
    {
        vendor.Answer = () => SendResult.TemporaryFailure("sms.too-many");
        var last = (await Post(20))[^1];
        Assert.Equal((SendOutcome.TemporaryFailure, "sms.vendor-away"), (last.Ending, last.Problem));
        Assert.InRange(last.After!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2));
        Assert.NotNull(
            (await Assert.ThrowsAsync<TransientException>(() => guarded.FindSent(Row, An, Words, Ct))).After
        );
    }

    [Fact]
    public async Task When_it_is_back_one_finds_out_and_all_go_through()
    {
        vendor.Answer = () => SendResult.TemporaryFailure("sms.too-many");
        var after = (await Post(20))[^1].After!.Value;
        vendor.Answer = () => SendResult.Accepted("SM1");
        clock.Advance(after + TimeSpan.FromMilliseconds(1));
        Assert.All(await Post(20), ended => Assert.Equal(SendOutcome.Accepted, ended.Ending));
    }

    [Fact]
    public async Task It_is_asked_ever_more_seldom()
    {
        vendor.Answer = () => SendResult.TemporaryFailure("sms.too-many");
        for (var minute = 0; minute < 60; minute++)
        {
            await Post(100);
            clock.Advance(TimeSpan.FromMinutes(1));
        }
        Assert.InRange(vendor.Calls, 20, 60);
    }

    [Fact]
    public async Task A_full_mailbox_and_a_bad_number_are_no_reason()
    {
        vendor.Answer = () => SendResult.TemporaryFailure("email.rcpt-452", isOfRecipient: true);
        await Post(50);
        vendor.Answer = () => SendResult.Refused("sms.bad-number");
        await Post(50);
        Assert.Equal(100, vendor.Calls);
    }

    private sealed class Vendor : IChannel
    {
        public Func<SendResult> Answer { get; set; } = () => SendResult.Accepted("SM1");
        public int Calls { get; private set; }

        public ChannelKind Kind => ChannelKind.Sms;

        public ValueTask<bool> CanReach(string shopId, NotificationType type, Recipient to, CancellationToken ct) =>
            new(true);

        public Task<SendResult> Send(
            NotificationDelivery delivery,
            Recipient to,
            MessageContent content,
            CancellationToken ct
        )
        {
            Calls++;
            return Task.FromResult(Answer());
        }

        public Task<string?> FindSent(
            NotificationDelivery delivery,
            Recipient to,
            MessageContent content,
            CancellationToken ct
        ) => Task.FromResult<string?>(null);
    }
}
