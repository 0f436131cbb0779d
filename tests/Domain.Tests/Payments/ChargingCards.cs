using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

public class ChargingCards
{
    private static readonly Currency Vnd = new("VND");
    private static readonly Payment Books = new("shop", "261124-7K3Q", new(80_000, Vnd), [], []);

    private static readonly PaymentAttempt Attempt = new()
    {
        Provider = PaymentProvider.Stripe,
        Id = "pi_1",
        Action = null,
        IsCancelled = false,
        Amount = new(80_000, Vnd),
        Paid = null,
        HasMoved = false,
        ShopId = "shop",
        OrderNumber = "261124-7K3Q",
    };

    private static PaymentEntry? Entry(CardChargeState state, string id = "one") =>
        new CardCharge(state, Attempt, "insufficient_funds").Entry(id, default);

    [Theory]
    [InlineData(CardChargeState.Declined)]
    [InlineData(CardChargeState.AuthenticationNeeded)]
    public void What_did_not_pay_is_recorded_and_pays_nothing(CardChargeState state)
    {
        var books = Books.With(Entry(state)!).With(Entry(state)!);
        var found = books.FindCharge("one")!;
        Assert.Equal((state, "insufficient_funds"), (found.StateOfCharge(), found.Reason));
        Assert.Null(books.FindCharge("two"));
        Assert.True(books.Received.IsZero);
        Assert.False(books.Covers(books.Due));
        Assert.Empty(PaymentProblem.In(books));
    }

    [Theory, InlineData(CardChargeState.Paid), InlineData(CardChargeState.Pending)]
    public void What_is_paid_is_known_by_what_it_captured(CardChargeState state) => Assert.Null(Entry(state));

    [Fact]
    public void Not_any_number_of_cards_is_tried_for_an_order()
    {
        var books = Books;
        for (var i = 0; i < 20; i++)
        {
            books.MustTakeCharges();
            books = books.With(Entry(CardChargeState.Declined, $"{i}")!);
        }
        Assert.Equal(CardRules.TriedTooOften, Assert.Throws<RuleBroken>(books.MustTakeCharges).Rule);
    }
}
