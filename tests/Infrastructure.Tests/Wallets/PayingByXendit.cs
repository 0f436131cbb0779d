using System.Text;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Simulators;
using BakeryOps.Infrastructure.Vendors.Xendit;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.Wallets;

/// <summary>Every way in which a payment through Xendit ends, through its simulator.</summary>
public sealed class PayingByXendit(AzuriteFixture azurite)
{
    private const string Token = "token-of-the-bakery";
    private static readonly Money Total = new(45_00, new("MYR"));

    [Fact]
    public async Task The_customer_approves_in_the_wallet_and_the_webhook_is_a_hint()
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.GrabPay);
        var begun = await shop.Begin(order);
        Assert.Equal(begun.Id, (await shop.Begin(order)).Id);
        await Decide(shop, begun, "");
        var heard = (await shop.Receiver.Next(1))[0];
        var told = Hear(shop, Encoding.UTF8.GetString(heard.Body), heard.Headers["x-callback-token"])!;
        Assert.Equal((begun.Id, false), (told.AttemptId, told.HasMoved));
        var paid = await shop.Read(begun);
        Assert.Equal((Total, shop.Id, order.Number), (paid.Paid, paid.ShopId, paid.OrderNumber));
        var books = await shop.Settle(order, begun);
        Assert.Equal(books!.Entries, (await shop.Settle(order, begun))!.Entries); // twice
        Assert.True(books.IsPaid);
        Assert.Equal((45_00, 0, 1, 0), await shop.Theirs());
    }

    [Fact]
    public async Task The_wallets_page_leads_back_to_the_shop()
    {
        await using var shop = await Open();
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.TouchNGo));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["answer"] = "approve" });
        using var back = await shop.Town.Http.PostAsync(begun.Action!.RedirectUrl, form);
        Assert.Equal(303, (int)back.StatusCode);
        Assert.Contains("/api/track/", back.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(Total, (await shop.Read(begun)).Paid);
    }

    [Theory, InlineData("FAILED"), InlineData("EXPIRED")]
    public async Task After_a_failure_the_customer_begins_anew(string status)
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.GrabPay);
        var first = await shop.Begin(order);
        await Decide(shop, first, $$""", "status": "{{status}}" """);
        Assert.True((await shop.Read(first)).IsCancelled);
        var second = await shop.Begin(order);
        Assert.NotEqual(first.Id, second.Id);
        await Decide(shop, second, "");
        Assert.Equal((45_00, 0, 2, 0), await shop.Theirs());
    }

    [Fact]
    public async Task An_open_one_is_withdrawn_at_the_deadline_and_a_paid_one_stays()
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.GrabPay);
        var open = await shop.Begin(order);
        Assert.False((await shop.Expire(order))?.IsPaid);
        Assert.True((await shop.Read(open)).IsCancelled);
        await using var other = await Open();
        order = other.An(Total, PaymentMethod.GrabPay);
        await Decide(other, await other.Begin(order), "");
        Assert.True((await other.Expire(order))!.IsPaid);
    }

    [Theory, InlineData("drop"), InlineData("fail"), InlineData("timeout")]
    public async Task A_lost_answer_makes_one_payment(string kind)
    {
        await using var shop = await Open(patience: 2);
        var order = shop.An(Total, PaymentMethod.GrabPay);
        await shop.Fault("xendit", kind, "create payment");
        Assert.Equal(PrepaymentRules.Unavailable, await PayingByMtnMoMo.Refusal(() => shop.Begin(order)));
        await Decide(shop, await shop.Begin(order), "");
        Assert.Equal((45_00, 0, 1, 0), await shop.Theirs());
    }

    [Fact]
    public async Task While_Xendit_is_away_nothing_is_decided()
    {
        await using var shop = await Open();
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.GrabPay));
        await shop.Fault("xendit", "fail", "read payment");
        Assert.Equal(PrepaymentRules.Unavailable, await PayingByMtnMoMo.Refusal(() => shop.Read(begun)));
        Assert.False((await shop.Read(begun)).IsCancelled);
    }

    [Fact]
    public async Task Another_amount_is_booked_as_it_was_paid_and_another_currency_does_not_pay()
    {
        await using var shop = await Open();
        var order = shop.An(Total, PaymentMethod.GrabPay);
        var begun = await shop.Begin(order);
        await Decide(shop, begun, """, "amount": 30.5 """);
        var books = await shop.Settle(order, begun);
        Assert.Equal((false, 30_50), (books!.IsPaid, books.Received.MinorUnits));
        await using var other = await Open();
        order = other.An(Total, PaymentMethod.GrabPay);
        var strange = await other.Begin(order);
        await Decide(other, strange, """, "currency": "SGD" """);
        books = await other.Settle(order, strange);
        Assert.Equal((0, PaymentEvent.Unmatched), (books!.Received.MinorUnits, Assert.Single(books.Entries).Kind));
    }

    [
        Theory,
        InlineData(PaymentMethod.Gcash, "MYR", 45_00, "payments.not-set-up"),
        InlineData(PaymentMethod.GrabPay, "SGD", 45_00, "payments.bad-currency"),
        InlineData(PaymentMethod.GrabPay, "MYR", 99, "payments.bad-amount"),
        InlineData(PaymentMethod.GrabPay, "MYR", 1500_01, "payments.bad-amount")
    ]
    public async Task What_it_cannot_take_is_refused(PaymentMethod method, string currency, long amount, string code)
    {
        await using var shop = await Open();
        var order = shop.An(new(amount, new(currency)), method);
        Assert.Equal(code, (await PayingByMtnMoMo.Refusal(() => shop.Begin(order))).Code);
    }

    [Fact]
    public async Task Refunds_are_made_once_and_one_that_fails_later_is_told_as_returned()
    {
        await using var shop = await Open(patience: 2);
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.GrabPay));
        Assert.Null(await shop.Refund(begun, "r0", new(1_00, new("MYR")))); // not paid yet
        await Decide(shop, begun, "");
        var paid = await shop.Read(begun);
        var first = (await shop.Refund(paid, "r1", new(20_00, new("MYR"))))!;
        Assert.Equal(first.Id, (await shop.Refund(paid, "r1", new(20_00, new("MYR"))))!.Id);
        await shop.Fault("xendit", "drop", "create refund");
        var lost = () => shop.Refund(paid, "r2", new(10_00, new("MYR")));
        Assert.Equal(PrepaymentRules.Unavailable, await PayingByMtnMoMo.Refusal(lost));
        Assert.Equal("r2", (await lost())!.RequestId);
        Assert.Null(await shop.Refund(paid, "r3", new(15_01, new("MYR")))); // more than is left
        await shop.Decides("xendit", """{ "failureCode": "ACCOUNT_NOT_FOUND" }""");
        Assert.NotNull(await shop.Refund(paid, "r4", new(15_00, new("MYR"))));
        var activity = await Town.Until(
            () => shop.Activity(paid),
            activity => activity.Refunds.Count(refund => refund.HasReturned) == 1
        );
        Assert.Equal(["r1", "r2", "r4"], activity.Refunds.Select(refund => refund.RequestId));
        Assert.Equal(15_00, activity.Remaining(Total).MinorUnits);
        Assert.Equal((45_00, 30_00, 1, 2), await shop.Theirs());
    }

    [
        Theory,
        InlineData(null, "{}", "access.bad-signature"),
        InlineData("", "{}", "access.bad-signature"),
        InlineData("token-of-the-bakerz", "{}", "access.bad-signature"),
        InlineData(Token, "not json", "input.not-json"),
        InlineData(Token, "{}", "input.bad-event"),
        InlineData(Token, """{ "event": "payment.capture", "data": {} }""", "input.bad-event"),
        InlineData(
            Token,
            """{ "event": "payment.capture", "data": { "payment_request_id": "pr-1/../2" } }""",
            "input.bad-event"
        )
    ]
    public async Task A_strange_webhook_is_refused(string? token, string body, string code)
    {
        await using var shop = await Open();
        Assert.Equal(code, Assert.Throws<RuleBroken>(() => Hear(shop, body, token)).Rule.Code);
    }

    [Fact]
    public async Task A_repeat_is_the_same_event_and_what_is_not_about_a_payment_none()
    {
        await using var shop = await Open();
        const string Paid =
            """{ "event": "payment.capture", "created": "2026-12-01", "data": { "payment_request_id": "pr-1", "status": "SUCCEEDED" } }""";
        Assert.Equal(Hear(shop, Paid, Token), Hear(shop, Paid, Token));
        var refund = Hear(shop, Paid.Replace("payment.capture", "refund.failed", StringComparison.Ordinal), Token)!;
        Assert.True(refund.HasMoved);
        Assert.NotEqual(refund.EventId, Hear(shop, Paid, Token)!.EventId);
        Assert.Null(Hear(shop, """{ "event": "payout.succeeded", "data": {} }""", Token));
    }

    private static ProviderEvent? Hear(WalletShop shop, string body, string? token) =>
        shop.Provider.Hear(shop.Id, new(body, name => name == "x-callback-token" ? token : null));

    private static Task Decide(WalletShop shop, PaymentAttempt begun, string more) =>
        shop.Decides("xendit", $$"""{ "id": "{{begun.Id}}"{{more}} }""");

    private async Task<WalletShop> Open(int patience = 30)
    {
        var receiver = await WebhookReceiver.Open();
        var town = await Town.Open(Town.Quick with { XenditWebhook = new(receiver.Hook.AbsoluteUri, Token) });
        var options = new XenditOptions
        {
            SecretKey = "xnd_development_bakery",
            WebhookToken = Token,
            ApiBase = new(town.Server.Url + "/xendit/api"),
            Timeout = TimeSpan.FromSeconds(patience),
        };
        return new(
            azurite,
            town,
            receiver,
            _ => new XenditProvider(
                new(options, new Dictionary<string, XenditOptions>()),
                new XenditClient(),
                NullLogger<XenditProvider>.Instance
            )
        );
    }
}
