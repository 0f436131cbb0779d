using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Tests.Simulators;
using BakeryOps.Infrastructure.Vendors.MtnMoMo;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace BakeryOps.Infrastructure.Tests.Wallets;

/// <summary>Every way in which a payment by MTN's mobile money ends, through its simulator.</summary>
public sealed class PayingByMtnMoMo(AzuriteFixture azurite)
{
    private static readonly Money Total = new(45_000, new("UGX"));

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_customer_approves_on_the_phone_and_the_callback_is_a_hint()
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.MtnMomo);
        var begun = await shop.Begin(order);
        Assert.True(begun.Action!.ApproveOnPhone);
        Assert.Equal(begun.Id, (await shop.Begin(order)).Id);
        await Approve(shop, begun);
        var heard = (await shop.Receiver.Next(1))[0];
        var told = Hear(shop, heard.Url, System.Text.Encoding.UTF8.GetString(heard.Body))!;
        Assert.Equal((begun.Id, false), (told.AttemptId, told.HasMoved));
        var paid = await shop.Read(begun);
        Assert.Equal((Total, shop.Id, order.Number), (paid.Paid, paid.ShopId, paid.OrderNumber));
        var books = await shop.Settle(order, begun);
        Assert.Equal(books!.Entries, (await shop.Settle(order, begun))!.Entries); // twice
        Assert.True(books.IsPaid);
        Assert.Equal((45_000, 0, 1, 0), await shop.Theirs());
    }

    [
        Theory,
        InlineData("+46733123450"),
        InlineData("+46733123451"),
        InlineData("+46733123452"),
        InlineData("+46733123460"),
        InlineData("+46733123461")
    ]
    public async Task After_a_failure_the_customer_is_asked_anew(string phone)
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.MtnMomo, phone);
        var first = await shop.Begin(order);
        await Town.Until(() => shop.Read(first), read => read.IsCancelled);
        Assert.False((await shop.Settle(order, first))!.IsPaid);
        var second = await shop.Begin(order with { Customer = order.Customer with { Phone = "+256772123456" } });
        Assert.NotEqual(first.Id, second.Id);
        await Approve(shop, second);
        Assert.Equal(Total, (await shop.Read(second)).Paid);
    }

    [Fact]
    public async Task Whoever_lets_five_minutes_pass_has_not_paid()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var shop = await Open(clock);
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.MtnMomo));
        Assert.False((await shop.Read(begun)).IsCancelled);
        clock.Advance(TimeSpan.FromMinutes(5));
        await Town.Until(() => shop.Read(begun), read => read.IsCancelled);
    }

    [Fact]
    public async Task An_unknown_state_is_open()
    {
        await using var shop = await Open();
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.MtnMomo, "+46733123454")); // CREATED first
        var paid = await Town.Until(() => shop.Read(begun), read => read.Paid is not null);
        Assert.Equal(Total, paid.Paid);
    }

    [Theory, InlineData("drop"), InlineData("fail")]
    public async Task A_lost_answer_asks_the_customer_once(string kind)
    {
        await using var shop = await Open();
        await shop.Fault("mtn-momo", kind, "request to pay");
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.MtnMomo));
        await Approve(shop, begun);
        Assert.Equal(Total, (await shop.Read(begun)).Paid);
        Assert.Equal((45_000, 0, 1, 0), await shop.Theirs());
    }

    [Theory, InlineData("fail"), InlineData("timeout")]
    public async Task What_MTN_never_got_is_over_and_begins_anew(string kind)
    {
        await using var shop = await Open(patience: 2);
        var order = shop.An(Total, PaymentMethod.MtnMomo);
        await shop.Fault("mtn-momo", kind, "request to pay", 2);
        var lost = await shop.Begin(order);
        Assert.True((await shop.Read(lost)).IsCancelled);
        Assert.False((await shop.Expire(order))!.IsPaid);
        var begun = await shop.Begin(order);
        Assert.NotEqual(lost.Id, begun.Id);
        await Approve(shop, begun);
        Assert.Equal((45_000, 0, 1, 0), await shop.Theirs());
    }

    [Fact]
    public async Task Without_an_answer_at_all_it_may_still_be_paid_and_is_found()
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.MtnMomo);
        await shop.Fault("mtn-momo", "drop", "request to pay", 2);
        var begun = await shop.Begin(order);
        await Approve(shop, begun);
        Assert.True((await shop.Expire(order))!.IsPaid); // the deadline asks MTN
    }

    [Theory, InlineData("token"), InlineData("read payment")]
    public async Task While_MTN_is_away_nothing_is_decided(string operation)
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.MtnMomo);
        if (operation == "token")
        {
            await shop.Fault("mtn-momo", "fail", operation);
            Assert.Equal(PrepaymentRules.Unavailable, await Refusal(() => shop.Begin(order)));
            Assert.Equal((0, 0, 0, 0), await shop.Theirs());
        }
        var begun = await shop.Begin(order);
        await shop.Fault("mtn-momo", "fail", "read payment");
        Assert.Equal(PrepaymentRules.Unavailable, await Refusal(() => shop.Read(begun)));
        Assert.False((await shop.Read(begun)).IsCancelled);
    }

    [Fact]
    public async Task A_token_that_MTN_no_longer_takes_is_renewed()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var shop = await Open(clock); // MTN's clock; ours keeps the token
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.MtnMomo, "+46733123450"));
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(begun.Id, (await shop.Read(begun)).Id);
    }

    [Fact]
    public async Task Another_amount_is_booked_as_it_was_paid_and_another_currency_does_not_pay()
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.MtnMomo);
        var begun = await shop.Begin(order);
        await Decide(shop, begun, """, "amount": "30000" """);
        var books = await shop.Settle(order, begun);
        Assert.Equal((false, 30_000), (books!.IsPaid, books.Received.MinorUnits));
        await using var other = await Open();
        order = other.An(Total, PaymentMethod.MtnMomo);
        var strange = await other.Begin(order);
        await Decide(other, strange, """, "currency": "KES" """);
        books = await other.Settle(order, strange);
        Assert.Equal((0, PaymentEvent.Unmatched), (books!.Received.MinorUnits, Assert.Single(books.Entries).Kind));
    }

    [Fact]
    public async Task What_it_cannot_take_is_refused_before_the_order()
    {
        await using var shop = await Open();
        Assert.Equal(
            PrepaymentRules.BadCurrency,
            await Refusal(() => shop.Begin(shop.An(new(45_000, new("VND")), PaymentMethod.MtnMomo)))
        );
        Assert.Equal(
            PrepaymentRules.Refused,
            await Refusal(() => shop.Begin(shop.An(Total, PaymentMethod.MtnMomo, phone: null)))
        );
    }

    [Theory, InlineData("not json"), InlineData("[]")]
    public async Task A_strange_callback_is_refused(string body)
    {
        await using var shop = await Open();
        var at = await CallbackOf(shop);
        Assert.Equal("input.not-json", Assert.Throws<RuleBroken>(() => Hear(shop, at, body)).Code);
    }

    [Fact]
    public async Task A_stranger_cannot_write_the_address_of_a_callback()
    {
        await using var shop = await Open();
        var at = await CallbackOf(shop);
        var known = at.Split('/')[^1];
        string[] forged = [known.Split('.')[0], $"{Guid.NewGuid()}.{known.Split('.')[1]}", known[..^1], "", "."];
        foreach (var last in forged)
            Assert.Equal(
                "access.bad-signature",
                Assert.Throws<RuleBroken>(() => Hear(shop, "http://here/" + last, "{}")).Code
            );
        var elsewhere = new WebhookCall("{}", _ => null, known);
        Assert.Throws<RuleBroken>(() => shop.Provider.Hear("another-shop", elsewhere));
    }

    [Fact]
    public async Task Of_a_callback_only_a_new_status_is_a_new_event()
    {
        await using var shop = await Open();
        var at = await CallbackOf(shop);
        var pending = Hear(shop, at, """{ "status": "PENDING" }""")!;
        var paid = Hear(shop, at, """{ "status": "SUCCESSFUL", "amount": "1" }""")!;
        Assert.NotEqual(pending.EventId, paid.EventId);
        Assert.Equal(paid, Hear(shop, at, """{ "status": "SUCCESSFUL" }"""));
    }

    /// <summary>The address to which MTN sent the callback of a payment.</summary>
    private static async Task<string> CallbackOf(WalletShop shop)
    {
        await Approve(shop, await shop.Begin(shop.An(Total, PaymentMethod.MtnMomo)));
        return (await shop.Receiver.Next(1))[0].Url;
    }

    internal static ProviderEvent? Hear(WalletShop shop, string url, string body) =>
        shop.Provider.Hear(shop.Id, new(body, _ => null, new Uri(url).AbsolutePath.Split('/')[^1]));

    internal static Task Approve(WalletShop shop, PaymentAttempt begun) => Decide(shop, begun, "");

    private static Task Decide(WalletShop shop, PaymentAttempt begun, string more) =>
        shop.Decides("mtn-momo", $$"""{ "reference": "{{begun.Id}}"{{more}} }""");

    internal static async Task<Rule> Refusal(Func<Task> act) => (await Assert.ThrowsAsync<RuleBroken>(act)).Rule;

    internal Task<WalletShop> Open(TimeProvider? clock = null, int patience = 30) => Open(azurite, clock, patience);

    internal static async Task<WalletShop> Open(AzuriteFixture azurite, TimeProvider? clock = null, int patience = 30)
    {
        var town = await Town.Open(Town.Quick with { Clock = clock ?? TimeProvider.System });
        var options = new MtnMoMoOptions
        {
            ApiUser = "simulated-collections",
            ApiKey = "key-of-collections",
            SubscriptionKey = "subscription-to-collections",
            RefundApiUser = "simulated-disbursements",
            RefundApiKey = "key-of-disbursements",
            RefundSubscriptionKey = "subscription-to-disbursements",
            ApiBase = new(town.Server.Url + "/mtn-momo/api"),
            Timeout = TimeSpan.FromSeconds(patience),
        };
        return new(
            azurite,
            town,
            await WebhookReceiver.Open(),
            here => new MtnMoMoProvider(
                new(options, new Dictionary<string, MtnMoMoOptions>()),
                new MtnMoMoClient(TimeProvider.System),
                here,
                NullLogger<MtnMoMoProvider>.Instance
            )
        );
    }
}
