using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

public class AnsweringDisputes
{
    private static readonly Currency Vnd = new("VND");
    private static readonly DateTimeOffset Deadline = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Payment Books = new(
        "shop",
        "261124-7K3Q",
        new(100_000, Vnd),
        [new(PaymentProvider.Stripe, "pi_1")],
        []
    );

    [Fact]
    public void The_reason_and_the_deadline_are_recorded_and_the_owner_is_reminded_two_days_before()
    {
        var books = Disputed(DisputeState.Open);
        var entry = Assert.Single(books.Entries, entry => entry.Kind == PaymentEvent.Disputed);
        Assert.Equal(("product_not_received", (DateTimeOffset?)Deadline), (entry.Reason, entry.AnswerBy));
        Assert.Equal([("du_1", Deadline.AddDays(-2))], books.Reminders());
    }

    [Fact]
    public void It_is_answered_once()
    {
        var books = Disputed(DisputeState.Open);
        var dispute = books.DisputeToAnswer(null);
        var answered = books.WithEvidence(dispute, default);
        Assert.Same(answered, answered.WithEvidence(dispute, default));
        Assert.Empty(answered.Reminders());
        Assert.Equal("dispute.answered", Assert.Throws<RuleBroken>(() => answered.DisputeToAnswer(null)).Code);
        Assert.Equal("dispute.answered", Assert.Throws<RuleBroken>(() => answered.DisputeToAnswer("du_1")).Code);
    }

    [Theory, InlineData(DisputeState.Won), InlineData(DisputeState.Lost)]
    public void After_its_end_nothing_is_to_be_answered(DisputeState state)
    {
        var books = Disputed(state);
        Assert.Equal(state, books.StateOfDispute("du_1"));
        Assert.Equal("dispute.ended", Assert.Throws<RuleBroken>(() => books.DisputeToAnswer("du_1")).Code);
        Assert.Empty(books.Reminders());
    }

    [Fact]
    public void One_that_is_not_there_is_not_found()
    {
        Assert.Equal("dispute.not-found", Assert.Throws<RuleBroken>(() => Books.DisputeToAnswer(null)).Code);
        var books = Disputed(DisputeState.Open);
        Assert.Equal("dispute.not-found", Assert.Throws<RuleBroken>(() => books.DisputeToAnswer("du_2")).Code);
    }

    private static Payment Disputed(DisputeState state)
    {
        var paid = new PaymentAttempt
        {
            Provider = PaymentProvider.Stripe,
            Id = "pi_1",
            Action = null,
            IsCancelled = false,
            Amount = new(100_000, Vnd),
            Paid = new(100_000, Vnd),
            HasMoved = true,
            ShopId = "shop",
            OrderNumber = "261124-7K3Q",
        };
        var dispute = new ProviderDispute("du_1", paid.Amount, state)
        {
            Reason = "product_not_received",
            AnswerBy = Deadline,
        };
        return Books.WithActivity(paid, new([], [dispute]), default);
    }
}
