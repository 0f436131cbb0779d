using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

public class PlanningRefunds
{
    private static readonly Currency Vnd = new("VND");
    private static readonly TenderKey Card = new(TenderKind.Attempt, "pi_1", PaymentProvider.Stripe);
    private static readonly TenderKey Second = new(TenderKind.Attempt, "pi_2", PaymentProvider.Stripe);
    private static readonly TenderKey Gift = new(TenderKind.GiftCard, "card1");

    private static readonly Payment Books = new(
        "shop",
        "261124-7K3Q",
        Dong(100_000),
        [new(PaymentProvider.Stripe, "pi_1")],
        [new("pi_1", PaymentEvent.Captured, Dong(100_000), default)]
    );

    [Theory]
    [InlineData(20_000, "card1:20000")]
    [InlineData(30_000, "card1:30000")]
    [InlineData(50_000, "card1:30000 pi_1:20000")]
    [InlineData(200_000, "card1:30000 pi_1:100000")]
    [InlineData(0, "")]
    public void A_gift_card_gets_its_money_back_first(long amount, string plan) =>
        Assert.Equal(plan, Text(RefundPlan.Over([new(Card, Dong(100_000)), new(Gift, Dong(30_000))], Dong(amount))));

    [Theory]
    [InlineData(40_000, "pi_2:40000")]
    [InlineData(100_000, "pi_1:100000")]
    [InlineData(120_000, "pi_1:100000 pi_2:20000")]
    public void What_goes_back_as_a_whole_is_never_a_part(long amount, string plan) =>
        Assert.Equal(
            plan,
            Text(RefundPlan.Over([new(Card, Dong(100_000), IsWhole: true), new(Second, Dong(60_000))], Dong(amount)))
        );

    [Theory, InlineData(0, 100_000), InlineData(70_000, 30_000), InlineData(100_000, 0), InlineData(130_000, 0)]
    public void What_was_paid_too_much_is_planned_once(long due, long planned)
    {
        var once = Books.PlanExcess([Paid()], Dong(due), default);
        var twice = once.PlanExcess([Paid()], Dong(due), default);
        Assert.Equal(planned, once.Pending.MinorUnits);
        Assert.Equal(once.Refunds, twice.Refunds);
    }

    [Fact]
    public void After_the_providers_time_staff_are_told_and_nothing_is_planned()
    {
        var until = new DateTimeOffset(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
        PaidAttempt[] paid = [Paid() with { Until = until }];
        var asked = new StaffRefund("s1", Dong(20_000), "mai", "Late");
        Assert.Single(Books.PlanByStaff(asked, paid, Dong(100_000), until.AddTicks(-1)).Refunds);
        var late = Assert.Throws<RuleBroken>(() => Books.PlanByStaff(asked, paid, Dong(100_000), until));
        Assert.Equal((PaymentRules.RefundTooLate, "amount"), (late.Rule, late.Field));
    }

    [Fact]
    public void One_that_was_made_is_not_planned_again_by_whoever_has_an_older_list()
    {
        var planned = Books.PlanExcess([Paid()], Dong(0), default);
        var made = planned.WithMade(new("re_1", Dong(100_000), RequestId: planned.Refunds[0].Id), default);
        Assert.Equal(Dong(100_000), made.Refunded);
        Assert.Single(made.PlanExcess([Paid()], Dong(0), default).Refunds); // an empty list
        Assert.True(RefundPlan.IsSettled(made, [Paid()], Dong(0)));
        Assert.False(RefundPlan.IsSettled(Books, [Paid()], Dong(0)));
        Assert.Single(made.PlanExcess([Paid(new ProviderRefund("re_1", Dong(100_000)))], Dong(0), default).Refunds);
    }

    [Fact]
    public void A_refused_one_is_planned_again_when_something_has_happened_since()
    {
        var planned = Books.PlanExcess([Paid()], Dong(0), default);
        var refused = planned.WithRefused(planned.Refunds[0].Id, Paid().Activity.Version);
        Assert.Single(refused.PlanExcess([Paid()], Dong(0), default).Refunds);
        var later = Paid(new ProviderRefund("re_by_hand", Dong(10_000), ByHand: true));
        var again = refused.PlanExcess([later], Dong(0), default);
        Assert.Equal((2, Dong(90_000)), (again.Refunds.Count, again.Pending));
    }

    [Fact]
    public void What_came_back_is_left_to_staff()
    {
        var returned = Paid(new ProviderRefund("re_1", Dong(100_000), HasReturned: true));
        Assert.Empty(Books.PlanExcess([returned], Dong(0), default).Refunds);
        var asked = new StaffRefund("s1", Dong(100_000), "owner", null);
        var refused = Assert.Throws<RuleBroken>(() => Books.PlanByStaff(asked, [returned], Dong(0), default));
        Assert.Equal("input.missing-field", refused.Code); // nothing is owed by itself any more
        var again = Books.PlanByStaff(asked with { Reason = "To another account" }, [returned], Dong(0), default);
        Assert.Equal(Dong(100_000), again.Pending);
    }

    [Theory]
    [InlineData(20_000, null, "input.missing-field")]
    [InlineData(20_000, "The cake was late", null)]
    [InlineData(100_000, "The cake was late", null)]
    [InlineData(100_001, "The cake was late", "payment.over-refunded")]
    public void Goodwill_has_a_reason_and_is_never_more_than_was_taken(long amount, string? reason, string? code)
    {
        var asked = new StaffRefund("s1", Dong(amount), "owner", reason);
        if (code is null)
            Assert.Equal(amount, Books.PlanByStaff(asked, [Paid()], Dong(100_000), default).Pending.MinorUnits);
        else
            Assert.Equal(code, Broken(asked).Code);
    }

    [Fact]
    public void What_was_paid_too_much_needs_no_reason() =>
        Assert.Equal(
            Dong(30_000),
            Books.PlanByStaff(new("s1", Dong(30_000), "owner", null), [Paid()], Dong(70_000), default).Pending
        );

    [Fact]
    public void The_same_request_is_the_same_refund_and_two_never_exceed_what_was_taken()
    {
        var asked = new StaffRefund("s1", Dong(60_000), "owner", "The cake was late");
        var once = Books.PlanByStaff(asked, [Paid()], Dong(100_000), default);
        Assert.Same(once, once.PlanByStaff(asked, [Paid()], Dong(100_000), default));
        var another = asked with { Id = "s2" };
        Assert.Equal(
            "payment.over-refunded",
            Assert.Throws<RuleBroken>(() => once.PlanByStaff(another, [Paid()], Dong(100_000), default)).Code
        );
    }

    [Fact]
    public void What_staff_gave_is_not_owed_again()
    {
        var planned = Books.PlanByStaff(new("s1", Dong(20_000), "owner", "Late"), [Paid()], Dong(100_000), default);
        var made = planned.WithMade(new("re_1", Dong(20_000), RequestId: "s1-1"), default);
        Assert.True(made.State.Owed(Dong(100_000)).IsZero);
        Assert.Equal(PaymentAlert.PartlyRefunded, made.State.Alert(Dong(100_000)));
        Assert.Empty(PaymentProblem.In(made)); // the owner did it
        Assert.Empty(made.PlanExcess([Paid()], Dong(100_000), default).Refunds.Skip(1));
    }

    [Fact]
    public void Money_in_another_currency_goes_back_by_hand()
    {
        var strange = new PaidAttempt(Second, new(100_000, new("KES")), ProviderActivity.None);
        Assert.Equal("payment.over-refunded", Broken(new("s1", Dong(100_001), "owner", "Late"), strange).Code);
        var planned = Books.PlanByStaff(new("s1", Dong(100_000), "owner", "Late"), [strange, Paid()], Dong(0), default);
        Assert.Equal(Card, Assert.Single(planned.Refunds).Tender);
    }

    private static RuleBroken Broken(StaffRefund asked, params PaidAttempt[] more) =>
        Assert.Throws<RuleBroken>(() => Books.PlanByStaff(asked, [Paid(), .. more], Dong(100_000), default));

    private static PaidAttempt Paid(params ProviderRefund[] refunds) => new(Card, Dong(100_000), new(refunds, []));

    private static string Text(IEnumerable<TenderPart> parts) =>
        string.Join(' ', parts.Select(part => $"{part.Tender.Id}:{part.Amount.MinorUnits}"));

    private static Money Dong(long amount) => new(amount, Vnd);
}
