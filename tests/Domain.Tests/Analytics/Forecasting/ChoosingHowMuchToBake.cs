using BakeryOps.Domain.Analytics.Forecasting;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Analytics.Forecasting;

public class ChoosingHowMuchToBake
{
    private static readonly Currency Ringgit = new("MYR");
    private static readonly Quantiles Day = new(60, 80, 100, 120, 140);

    [Theory]
    [InlineData(100, 100, 100)]
    [InlineData(300, 100, 120)]
    [InlineData(100, 300, 80)]
    [InlineData(900, 100, 140)]
    public void As_likely_to_be_sold_as_the_waste_is_worth(int margin, int waste, int quantity) =>
        Assert.Equal(quantity, Newsvendor.Quantity([Day], Sen(margin), Sen(waste), 1));

    [Fact]
    public void What_keeps_longer_is_baked_more_boldly() =>
        Assert.True(
            Newsvendor.Quantity([Day, Day, Day], Sen(100), Sen(100), 3)
                > Newsvendor.Quantity([Day, Day, Day], Sen(100), Sen(100), 1) + 20
        );

    [Fact]
    public void Dearer_waste_never_means_more() =>
        Prop.ForAll(
                Gen.Choose(1, 500).ToArbitrary(),
                Gen.Choose(1, 500).ToArbitrary(),
                (less, more) =>
                    Newsvendor.Quantity([Day], Sen(200), Sen(less), 1)
                    >= Newsvendor.Quantity([Day], Sen(200), Sen(less + more), 1)
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void What_nobody_wants_is_not_baked() =>
        Assert.Equal(0, Newsvendor.Quantity([Quantiles.Exactly(0)], Sen(500), Sen(1), 1));

    [Fact]
    public void What_is_certain_is_baked() =>
        Assert.Equal(40, Newsvendor.Quantity([Quantiles.Exactly(40)], Sen(1), Sen(500), 1));

    [Theory]
    [InlineData(0, 100, 1)]
    [InlineData(100, 0, 1)]
    [InlineData(100, 100, 0)]
    public void Nonsense_is_refused(int margin, int waste, int shelfLife) =>
        Assert.Equal(
            "input.newsvendor",
            Assert.Throws<RuleBroken>(() => Newsvendor.Quantity([Day], Sen(margin), Sen(waste), shelfLife)).Code
        );

    private static Money Sen(long minor) => new(minor, Ringgit);
}
