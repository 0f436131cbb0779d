using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Catalogue;

public class ChangingManyPrices
{
    private static readonly DateTimeOffset Now = Goods.Friday.Opens;
    private static readonly PriceChangeRequest TenPercent = new() { Percent = 10 };
    private static readonly Versioned<Product> Cake = new(Goods.Cake, "1");

    private static Money Dong(long amount) => new(amount, Goods.Vnd);

    private static PriceChange Change(PriceChangeRequest? asked = null) =>
        PricePreview.Of(asked ?? TenPercent, [Cake]).Change("c1", Now, "mai");

    [Theory]
    [InlineData("8", null, 500, 43_000, 46_500)] // 46,440
    [InlineData("8", null, 1, 43_210, 46_667)] // 46,666.8
    [InlineData("-10", null, 1000, 45_000, 41_000)] // 40,500: the half up
    [InlineData(null, 1_500L, 1, 43_000, 44_500)]
    [InlineData(null, -50_000L, 1, 43_000, 0)]
    public void A_price_is_changed_and_rounded(string? percent, long? amount, long step, long before, long after)
    {
        var asked = new PriceChangeRequest
        {
            Percent = percent is null
                ? null
                : decimal.Parse(percent, System.Globalization.CultureInfo.InvariantCulture),
            Amount = amount,
            Step = step,
        };
        Assert.Equal(Dong(after), asked.Changed(Dong(before)));
    }

    [Fact]
    public void Kinds_category_tag_and_ids_select_prices()
    {
        Assert.Equal(
            ["price", "variants.small", "variants.large"],
            TenPercent.PricesOf(Goods.Cake).Select(one => one.Key)
        );
        var options = TenPercent with { Kinds = [PriceKind.Option, PriceKind.Special] };
        Assert.Equal(
            ["options.filling.nuts", "options.candles", "prices.tuesday"],
            options.PricesOf(Goods.Cake).Select(one => one.Key)
        );
        Assert.True(
            (TenPercent with { Category = "cake", Tag = "Party", Products = ["birthday-cake"] }).Selects(Goods.Cake)
        );
        Assert.False((TenPercent with { Category = "bread" }).Selects(Goods.Cake));
        Assert.False((TenPercent with { Tag = "party" }).Selects(Goods.Cake));
        Assert.False(TenPercent.Selects(Goods.Cake with { ArchivedAt = Now }));
    }

    [Theory]
    [InlineData(null, null, 1, "percent")]
    [InlineData(5, 5L, 1, "amount")]
    [InlineData(-91, null, 1, "percent")]
    [InlineData(5, null, 0, "step")]
    public void What_cannot_be_meant_is_refused(int? percent, long? amount, long step, string field)
    {
        var asked = new PriceChangeRequest
        {
            Percent = percent,
            Amount = amount,
            Step = step,
        };
        Assert.Equal(field, Assert.Throws<RuleBroken>(() => asked.Checked(Goods.Terms, new HashSet<string>())).Field);
    }

    [Fact]
    public void The_preview_warns()
    {
        var below = PricePreview.Of(new() { Amount = -150_000 }, [Cake]).Products[0].Prices;
        Assert.Equal([PriceWarning.BelowCost], below[0].Warnings);
        Assert.Empty(below[2].Warnings);
        var free = PricePreview
            .Of(new() { Amount = -9_999_999, Kinds = [PriceKind.Option] }, [Cake])
            .Products[0]
            .Prices;
        Assert.Equal([PriceWarning.Free], free[0].Warnings);
        var same = PricePreview.Of(new() { Amount = 1, Step = 10_000 }, [Cake]);
        Assert.All(same.Products[0].Prices, price => Assert.Equal([PriceWarning.Unchanged], price.Warnings));
        Assert.Equal("price-change.nothing", Assert.Throws<RuleBroken>(() => same.Change("c", Now, "mai")).Code);
    }

    [Fact]
    public void The_fingerprint_is_of_the_prices_and_the_versions()
    {
        var first = PricePreview.Of(TenPercent, [Cake]).Fingerprint;
        Assert.Equal(first, PricePreview.Of(TenPercent, [Cake]).Fingerprint);
        Assert.NotEqual(first, PricePreview.Of(TenPercent, [Cake with { Version = "2" }]).Fingerprint);
        Assert.NotEqual(first, PricePreview.Of(TenPercent with { Percent = 11 }, [Cake]).Fingerprint);
    }

    [Fact]
    public void It_is_applied_where_a_price_is_still_as_it_was()
    {
        var meanwhile = Goods.Cake with { Price = Dong(1) };
        var record = Change().RecordFor(meanwhile)!;
        var changed = record.Apply(meanwhile);
        Assert.Equal((Dong(1), Dong(440_000)), (changed.Price, changed.Variants[1].Price));
        var done = Change().Done(Now, new Dictionary<string, PriceRecord> { [meanwhile.Id] = record });
        Assert.Equal([new LeftPrice("birthday-cake", "price")], done.Left);
        Assert.Equal(2, done.Prices);
    }

    [Fact]
    public void Undone_it_gives_the_old_prices_back_except_those_changed_since()
    {
        var change = Change();
        var record = change.RecordFor(Goods.Cake)!;
        var done = change.Done(Now, new Dictionary<string, PriceRecord> { [Goods.Cake.Id] = record });
        var since = record.Apply(Goods.Cake) with { Price = Dong(300_000) };
        var undo = done.Undo(Now, "mai");
        var back = undo.RecordFor(since)!.Apply(since);
        Assert.Equal(Dong(300_000), back.Price);
        Assert.Equal(Goods.Cake.Variants.Select(one => one.Price), back.Variants.Select(one => one.Price));
        Assert.Throws<RuleBroken>(() => undo.Undo(Now, "mai"));
    }
}
