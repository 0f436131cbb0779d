using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Simulators;

namespace BakeryOps.Infrastructure.Tests.MoMo;

/// <summary>The provider on the simulator, with the faults that MoMo may have.</summary>
public sealed class PayingByMoMo(AzuriteFixture azurite) : IAsyncLifetime
{
    private const int Total = 112_000;

    private Town town = null!;
    private MoMoShop shop = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => shop = await MoMoShop.Open(azurite, town = await Town.Open());

    [Fact]
    public async Task The_customer_gets_a_page_an_app_link_and_a_code_and_again_the_same()
    {
        var order = shop.An(Total);
        var begun = (await shop.Begin(order))!;
        Assert.StartsWith(town.Server.Url, begun.Action!.RedirectUrl, StringComparison.Ordinal);
        Assert.StartsWith("momo://", begun.Action.AppUrl, StringComparison.Ordinal);
        Assert.NotNull(begun.Action.QrText);
        var again = (await shop.Begin(order))!;
        Assert.Equal((begun.Id, begun.Action), (again.Id, again.Action));
    }

    [Fact]
    public async Task Those_who_begin_at_once_pay_one_attempt()
    {
        var order = shop.An(Total);
        var begun = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => shop.Begin(order)));
        Assert.Single(begun.Select(attempt => attempt!.Id).Distinct());
    }

    [Fact]
    public async Task The_notification_names_the_attempt_and_the_payment_is_read_from_MoMo()
    {
        var order = shop.An(Total);
        var attempt = (await shop.Begin(order))!;
        await shop.Decide(attempt);
        Assert.Equal(attempt.Id, shop.Hear(await shop.Notification())!.AttemptId);
        var books = (await shop.Settle(order, attempt.Id))!;
        Assert.Equal((true, Total), (books.IsPaid, books.Received.MinorUnits));
    }

    [Fact]
    public async Task Twice_told_is_the_same_event()
    {
        await town.Order("""{ "vendor": "momo", "operation": "notification", "kind": "duplicate" }""");
        await shop.Decide((await shop.Begin(shop.An(Total)))!);
        var bodies = (await shop.Receiver.Next(2)).Select(call => System.Text.Encoding.UTF8.GetString(call.Body));
        Assert.Single(bodies.Select(body => shop.Hear(body)!.EventId).Distinct());
    }

    [Fact]
    public async Task A_lost_notification_does_not_come_again_and_the_payment_is_found_by_asking()
    {
        await town.Order("""{ "vendor": "momo", "operation": "notification", "kind": "fail" }""");
        var order = shop.An(Total);
        var attempt = (await shop.Begin(order))!;
        await shop.Decide(attempt);
        var state = await Town.Until(() => town.Get("/state.json"), now => now["callbacks[0].state"] == "failed");
        Assert.Equal("1", state["callbacks[0].attempts"]);
        Assert.True((await shop.Settle(order, attempt.Id))!.IsPaid);
    }

    [Theory, InlineData("fail"), InlineData("drop")]
    public async Task After_a_fault_of_the_beginning_the_next_try_has_an_attempt_of_its_own(string kind)
    {
        var order = shop.An(Total);
        await town.Order($$"""{ "vendor": "momo", "operation": "create", "kind": "{{kind}}" }""");
        Assert.Equal("payments.unavailable", (await Assert.ThrowsAsync<RuleBroken>(() => shop.Begin(order))).Code);
        var attempt = (await shop.Begin(order))!;
        await shop.Decide(attempt);
        Assert.True((await shop.Settle(order, attempt.Id))!.IsPaid);
        Assert.Equal((Total, 0, 0), await shop.AtMoMo());
    }

    [Theory, InlineData("create"), InlineData("query")]
    public async Task Nobody_waits_for_ever(string operation)
    {
        await using var hasty = await MoMoShop.Open(azurite, town, patience: 0.5);
        var order = hasty.An(Total);
        if (operation == "query")
            await hasty.Begin(order);
        await town.Order($$"""{ "vendor": "momo", "operation": "{{operation}}", "kind": "timeout" }""");
        Assert.Equal("payments.unavailable", (await Assert.ThrowsAsync<RuleBroken>(() => hasty.Begin(order))).Code);
    }

    [Fact]
    public async Task A_query_that_fails_is_asked_again_by_itself()
    {
        var attempt = (await shop.Begin(shop.An(Total)))!;
        await town.Order("""{ "vendor": "momo", "operation": "query", "kind": "fail", "status": 503, "times": 2 }""");
        Assert.Equal(attempt.Id, (await shop.Provider.Read(shop.Id, attempt.Id, Ct)).Id);
    }

    [Theory, InlineData(30_000, "payment.short"), InlineData(150_000, null)]
    public async Task A_wrong_amount_is_booked_as_it_is_and_what_is_too_much_goes_back(long paid, string? problem)
    {
        var order = shop.An(Total);
        var attempt = (await shop.Begin(order))!;
        await shop.Decide(attempt, amount: paid);
        var books = (await shop.Settle(order, attempt.Id))!;
        Assert.Equal(paid, books.Received.MinorUnits);
        Assert.Equal(problem, PaymentProblem.In(books).SingleOrDefault()?.Reason);
        Assert.True(await shop.Refund(order with { Status = OrderStatus.Confirmed }));
        Assert.Equal(Math.Max(0, paid - Total), (await shop.AtMoMo()).Refunded);
    }

    [Fact]
    public async Task After_a_refusal_another_attempt_may_be_paid()
    {
        var order = shop.An(Total);
        var first = (await shop.Begin(order))!;
        await shop.Decide(first, 1006);
        var second = (await shop.Begin(order))!;
        Assert.NotEqual(first.Id, second.Id);
        await shop.Decide(second);
        Assert.True((await shop.Settle(order, second.Id))!.IsPaid);
    }

    [Fact]
    public async Task What_arrives_after_the_cancellation_goes_back_once()
    {
        var order = shop.An(Total);
        var attempt = (await shop.Begin(order))!;
        Assert.False((await shop.Till.Expire(order, MoMoShop.Now, Ct))!.IsPaid);
        await shop.Decide(attempt); // MoMo cannot withdraw it
        var cancelled = order with { Status = OrderStatus.Cancelled };
        await shop.Settle(cancelled, attempt.Id);
        Assert.All(await Task.WhenAll(shop.Refund(cancelled), shop.Refund(cancelled)), Assert.True);
        Assert.Equal((Total, Total, 1), await shop.AtMoMo());
    }

    [Theory, InlineData("fail"), InlineData("drop"), InlineData("timeout")]
    public async Task A_refund_whose_answer_was_lost_is_found_and_not_made_twice(string kind)
    {
        await using var hasty = await MoMoShop.Open(azurite, town, patience: 2);
        var order = hasty.An(Total);
        var attempt = (await hasty.Begin(order))!;
        await hasty.Decide(attempt);
        await hasty.Settle(order, attempt.Id);
        var cancelled = order with { Status = OrderStatus.Cancelled };
        await town.Order($$"""{ "vendor": "momo", "operation": "refund", "kind": "{{kind}}" }""");
        await Assert.ThrowsAsync<RuleBroken>(() => hasty.Refund(cancelled));
        Assert.True(await hasty.Refund(cancelled));
        Assert.Equal((Total, Total, 1), await hasty.AtMoMo());
        Assert.Equal(Total, (await hasty.Books(order)).Refunded.MinorUnits);
    }

    [Fact]
    public async Task A_refund_that_MoMo_puts_off_is_made_later_under_another_id()
    {
        var (order, _) = await Paid();
        await shop.Answers("refund", 1080);
        var cancelled = order with { Status = OrderStatus.Cancelled };
        await Assert.ThrowsAsync<RuleBroken>(() => shop.Refund(cancelled));
        Assert.True(await shop.Refund(cancelled));
        Assert.Equal((Total, Total, 1), await shop.AtMoMo());
    }

    [Fact]
    public async Task A_refund_that_fails_afterwards_is_left_to_the_owner_and_can_be_made_again()
    {
        var (order, attempt) = await Paid();
        await shop.Answers("refund", 7002, then: 1088);
        var cancelled = order with { Status = OrderStatus.Cancelled };
        await shop.Refund(cancelled);
        await Town.Until(async () => (await shop.AtMoMo()).Refunded, refunded => refunded == 0);
        var books = (await shop.Settle(cancelled, attempt.Id, hasMoved: true))!;
        Assert.Equal((0, Total), (books.Refunded.MinorUnits, books.Refundable.MinorUnits));
        Assert.Contains(new("refund.failed"), PaymentProblem.In(books));
        Assert.False(await shop.Refund(cancelled)); // not by itself

        await shop.Till.PlanRefund(
            cancelled,
            new("staff1", order.Total, "owner", "By hand, after a call"),
            MoMoShop.Now,
            Ct
        );
        Assert.True(await shop.Refund(cancelled));
        Assert.Equal((Total, Total, 1), await shop.AtMoMo());
    }

    [Fact]
    public async Task What_was_refunded_in_MoMos_portal_is_a_gift_and_does_not_go_back_again()
    {
        var (order, attempt) = await Paid();
        await shop.RefundByHand(await shop.Provider.Read(shop.Id, attempt.Id, Ct), 12_000);
        var books = (await shop.Settle(order, attempt.Id))!;
        Assert.True(Assert.Single(books.Entries, entry => entry.Kind == PaymentEvent.Refunded).ByHand);
        Assert.True(await shop.Refund(order with { Status = OrderStatus.Cancelled }));
        Assert.Equal((Total, Total, 2), await shop.AtMoMo());
    }

    [Fact]
    public async Task Several_parts_and_goodwill_go_back_but_never_more_than_was_taken()
    {
        var (order, _) = await Paid();
        var confirmed = order with { Status = OrderStatus.Confirmed };
        foreach (var part in (int[])[1, 2])
        {
            var asked = new StaffRefund($"part{part}", new(30_000, new("VND")), "owner", "The cake was damaged");
            await shop.Till.PlanRefund(confirmed, asked, MoMoShop.Now, Ct);
            await shop.Till.PlanRefund(confirmed, asked, MoMoShop.Now, Ct); // a repeat
            Assert.True(await shop.Refund(confirmed));
        }
        Assert.Equal((Total, 60_000, 2), await shop.AtMoMo());
        var rest = new StaffRefund("rest", new(52_001, new("VND")), "owner", "All of it");
        var broken = await Assert.ThrowsAsync<RuleBroken>(() =>
            shop.Till.PlanRefund(confirmed, rest, MoMoShop.Now, Ct)
        );
        Assert.Equal("payment.over-refunded", broken.Code);
        Assert.True((await shop.Books(order)).State.Owed(order.Total).IsZero); // it was given
    }

    [Theory, InlineData(999, "payments.bad-amount"), InlineData(50_000_001, "payments.bad-amount")]
    public async Task What_MoMo_does_not_take_is_known_before_it_is_asked(long amount, string code)
    {
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => shop.Begin(shop.An(amount)));
        Assert.Equal(code, broken.Code);
        Assert.Equal("0", (await town.Get("/state.json"))["counts.payments"]);
    }

    [Fact]
    public void It_takes_dong_alone() =>
        Assert.Equal(
            "payments.bad-currency",
            Assert.Throws<RuleBroken>(() => shop.Provider.Limits(shop.Id, PaymentMethod.Momo, new("USD"))).Code
        );

    private async Task<(Order Order, PaymentAttempt Attempt)> Paid()
    {
        var order = shop.An(Total);
        var attempt = (await shop.Begin(order))!;
        await shop.Decide(attempt);
        Assert.True((await shop.Settle(order, attempt.Id))!.IsPaid);
        return (order, attempt);
    }

    public async ValueTask DisposeAsync()
    {
        await shop.DisposeAsync();
        await town.DisposeAsync();
    }
}
