using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Payments;

public class KeepingTheBooks
{
    private static readonly Currency Vnd = new("VND");
    private static readonly Payment Due = new("shop", "261124-7K3Q", new(80_000, Vnd), [], []);

    private static readonly PaymentAttempt Attempt = new()
    {
        Provider = PaymentProvider.Stripe,
        Id = "pi_1",
        Action = null,
        IsCancelled = false,
        Amount = new(80_000, Vnd),
        Paid = new(80_000, Vnd),
        HasMoved = false,
        ShopId = "shop",
        OrderNumber = "261124-7K3Q",
        Fee = new(2_900, Vnd),
    };

    [Fact]
    public void The_same_thing_told_twice_is_booked_once() =>
        Assert.Equal(new(80_000, Vnd), Captured(Captured(Due)).Received);

    [Fact]
    public void More_than_came_in_never_goes_back() =>
        Assert.Equal(
            "payment.over-refunded",
            Assert.Throws<RuleBroken>(() => Refunded(Refunded(Captured(Due), "r1", 50_000), "r2", 30_001)).Code
        );

    [Fact]
    public void What_came_and_went_adds_up()
    {
        var payment = Refunded(Captured(Due), "r1", 30_000);
        Assert.Equal((new Money(30_000, Vnd), new Money(50_000, Vnd)), (payment.Refunded, payment.Refundable));
    }

    [Theory, InlineData(true), InlineData(false)]
    public void A_refund_that_came_back_is_none_whichever_is_heard_of_first(bool returnFirst)
    {
        var payment = Captured(Due);
        payment = returnFirst
            ? Refunded(Returned(payment, "r1", 30_000), "r1", 30_000)
            : Returned(Refunded(payment, "r1", 30_000), "r1", 30_000);
        Assert.Equal((new Money(0, Vnd), new Money(80_000, Vnd)), (payment.Refunded, payment.Refundable));
        Assert.Equal(payment, Returned(payment, "r1", 30_000));
        Assert.Equal(new Money(0, Vnd), Returned(Captured(Due), "r1", 30_000).Refunded);
    }

    [Fact]
    public void A_fee_that_is_told_later_is_filled_in_once()
    {
        var paid = Attempt with { Fee = null };
        var books = Due.WithAttempt(paid).WithActivity(paid, ProviderActivity.None, default);
        Assert.Equal([paid.Key], books.WithoutFee.Select(one => one.Key));
        Assert.True(books.IsPaid);
        var known = books.WithActivity(Attempt, ProviderActivity.None, default);
        Assert.Equal((new Money(2_900, Vnd), 1), (known.Fees, known.Entries.Count));
        Assert.Empty(known.WithoutFee);
        var other = Attempt with { Fee = new(1, Vnd) };
        Assert.Same(known, known.WithActivity(other, ProviderActivity.None, default));
        Assert.Same(known, known.WithActivity(paid, ProviderActivity.None, default));
    }

    [Fact]
    public void A_fee_in_another_currency_stands_at_its_entry_and_is_not_counted()
    {
        var paid = Attempt with { Fee = new(30, new("SGD")) };
        var books = Due.WithAttempt(paid).WithActivity(paid, ProviderActivity.None, default);
        Assert.Equal((new Money(0, Vnd), paid.Fee), (books.Fees, books.Entries[0].Fee));
        Assert.Empty(books.WithoutFee);
    }

    [Fact]
    public void Parts_of_an_amount_add_up_to_it_and_are_fair() =>
        Prop.ForAll(
                Gen.Choose(-1_000_000, 1_000_000).ToArbitrary(),
                Gen.Choose(0, 50).NonEmptyListOf().Select(w => w.Select(x => (long)x).Append(1).ToList()).ToArbitrary(),
                (amount, weights) =>
                {
                    var (parts, total) = (new Money(amount, Vnd).Split(weights), weights.Sum());
                    return parts.Sum(part => part.MinorUnits) == amount
                        && parts
                            .Zip(weights)
                            .All(p => Math.Abs(p.First.MinorUnits - (decimal)amount * p.Second / total) < 1);
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Currencies_never_mix() =>
        Assert.Equal(
            "money.currency-mismatch",
            Assert.Throws<RuleBroken>(() => new Money(1, Vnd) + new Money(1, new("MYR"))).Code
        );

    private static Payment Captured(Payment payment) =>
        payment.With(new("pi_1", PaymentEvent.Captured, new(80_000, Vnd), default));

    private static Payment Returned(Payment payment, string id, long amount) =>
        payment.With(new(Payment.IdOfReturn(id), PaymentEvent.RefundReturned, new(amount, Vnd), default));

    private static Payment Refunded(Payment payment, string id, long amount) =>
        payment.With(new(id, PaymentEvent.Refunded, new(amount, Vnd), default));
}
