using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Payments;

public class LimitingAmounts
{
    private static readonly Currency Kwd = new("KWD");

    [Theory]
    [
        InlineData(5_124, 5_120),
        InlineData(5_126, 5_130),
        InlineData(5_125, 5_120),
        InlineData(1, 150),
        InlineData(0, 150),
        InlineData(-7, 150)
    ]
    [InlineData(99_999_995, 99_999_990), InlineData(long.MaxValue, 99_999_990)]
    public void What_cannot_be_paid_is_refused_with_the_nearest_amount(long asked, long nearest)
    {
        var broken = Assert.Throws<RuleBroken>(() =>
            new AmountLimits(Kwd, 145, 99_999_999, 10).MustTake(new(asked, Kwd), PaymentMethod.Card)
        );
        Assert.Equal(
            ("payments.bad-amount", "payment", new PaymentChoice(PaymentMethod.Cash, new(nearest, Kwd))),
            (broken.Code, broken.Field, broken.Nearest)
        );
    }

    [Fact]
    public void The_nearest_amount_is_taken_and_no_other_that_is_taken_is_nearer()
    {
        var limits =
            from step in Gen.Choose(1, 100)
            from least in Gen.Choose(1, 5_000)
            from span in Gen.Choose(1_000, 9_000)
            select new AmountLimits(Kwd, least, least + span, step);
        var cases =
            from limit in limits
            from amount in Gen.Choose(-1_000, 20_000)
            select (Limit: limit, Amount: new Money(amount, Kwd));
        Prop.ForAll(
                cases.ToArbitrary(),
                c =>
                {
                    var nearest = c.Limit.Nearest(c.Amount);
                    var away = Math.Abs(nearest.MinorUnits - c.Amount.MinorUnits);
                    var nearer = Enumerable
                        .Range(-1_000, 21_000)
                        .Where(other => Math.Abs(other - c.Amount.MinorUnits) < away);
                    return c.Limit.Takes(nearest)
                        && !nearer.Any(other => c.Limit.Takes(new(other, Kwd)))
                        && (!c.Limit.Takes(c.Amount) || nearest == c.Amount);
                }
            )
            .QuickCheckThrowOnFailure();
    }
}
