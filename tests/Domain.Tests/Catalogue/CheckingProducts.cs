using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Catalogue;

public class CheckingProducts
{
    private static readonly Money Dollar = new(100, new("USD"));

    /// <summary>A change that is at fault, with the rule and the field of the refusal.</summary>
    public static TheoryData<string, string, Func<Product, Product>> Faults =>
        new()
        {
            { "input.bad-id", "id", cake => cake with { Id = "Cake/1" } },
            { "input.bad-id", "id", cake => cake with { Id = new('a', 41) } },
            { "input.missing-field", "name.vi", cake => cake with { Name = Named("en", "Cake") } },
            {
                "input.unknown-reference",
                "name.fr",
                cake => cake with { Name = Goods.Named("B", "C").With("fr", "G") }
            },
            { "input.missing-field", "name.en", cake => cake with { Name = Goods.Named("Bánh", " ") } },
            { "input.too-long", "name.vi", cake => cake with { Name = Goods.Named(new('a', 81), "C") } },
            { "input.bad-name", "name.vi", cake => cake with { Name = Goods.Named("cakes.example", "C") } },
            { "input.too-long", "description.vi", cake => cake with { Description = Named("vi", new('a', 2001)) } },
            { "input.unknown-reference", "category", cake => cake with { Category = "bread" } },
            { "money.currency-mismatch", "price.currency", cake => cake with { Price = Dollar } },
            { "input.out-of-range", "price.minorUnits", cake => cake with { Price = new(-1, Goods.Vnd) } },
            { "input.out-of-range", "cost.minorUnits", cake => cake with { Cost = new(long.MaxValue, Goods.Vnd) } },
            { "input.out-of-range", "perDay", cake => cake with { PerDay = 0 } },
            { "input.out-of-range", "perUnit.handSeconds", cake => cake with { PerUnit = new(0, 0, -1) } },
            { "input.out-of-range", "leadDays", cake => cake with { LeadDays = -1 } },
            { "input.unknown-allergen", "allergens[1]", cake => cake with { Allergens = ["egg", "wheat"] } },
            { "input.repeated-id", "allergens[1]", cake => cake with { Allergens = ["egg", "egg"] } },
            { "input.too-long", "tags[0]", cake => cake with { Tags = [new('a', 31)] } },
            { "input.unknown-reference", "taxRate", cake => cake with { TaxRate = "none" } },
            {
                "input.out-of-range",
                "nutrition.sugars",
                cake => cake with { Nutrition = cake.Nutrition! with { Sugars = 39 } }
            },
            { "input.repeated-id", "variants[1].id", cake => Second(cake, one => one with { Id = "small" }) },
            {
                "money.currency-mismatch",
                "variants[1].price.currency",
                cake => Second(cake, one => one with { Price = Dollar })
            },
            { "input.out-of-range", "variants[1].perDay", cake => Second(cake, one => one with { PerDay = 0 }) },
            { "input.out-of-range", "options[0].choices", cake => First(cake, one => one with { Choices = [] }) },
            { "input.out-of-range", "options[0].maxChoices", cake => First(cake, one => one with { MaxChoices = 3 }) },
            { "input.out-of-range", "options[0].price", cake => First(cake, one => one with { Price = cake.Price }) },
            {
                "input.unknown-reference",
                "prices[0].variant",
                cake => Special(cake, one => one with { Variant = "huge" })
            },
            {
                "input.unknown-reference",
                "prices[0].district",
                cake => Special(cake, one => one with { District = "hue" })
            },
            { "input.out-of-range", "prices[0].weekdays", cake => Special(cake, one => one with { Weekdays = [] }) },
            {
                "input.out-of-range",
                "prices[0].minQuantity",
                cake => Special(cake, one => one with { MinQuantity = 1 })
            },
            { "input.out-of-range", "availability.weekdays", cake => cake with { Availability = new([]) } },
            { "input.bad-drop", "drop", cake => cake with { Drop = Goods.Friday } },
            { "input.bad-drop", "drop", cake => cake with { Promise = ProductPromise.Drop } },
            { "input.bad-drop", "drop.closes", cake => Dropped(cake, one => one with { Closes = one.Opens }) },
            { "input.bad-drop", "drop.days", cake => Dropped(cake, one => one with { Days = [new(2026, 11, 30)] }) },
            {
                "input.bad-drop",
                "drop.days",
                cake =>
                    Dropped(
                        cake,
                        one => one with { RepeatsWeekly = true, Days = [new(2026, 12, 4), new(2026, 12, 11)] }
                    )
            },
            { "input.out-of-range", "archivedAt", cake => cake with { ArchivedAt = Goods.Friday.Opens } },
        };

    private static Dictionary<string, string> Named(string language, string text) => new() { [language] = text };

    private static Product Second(Product cake, Func<Variant, Variant> change) =>
        cake with
        {
            Variants = [cake.Variants[0], change(cake.Variants[1])],
        };

    private static Product First(Product cake, Func<OptionGroup, OptionGroup> change) =>
        cake with
        {
            Options = [change(cake.Options[0])],
        };

    private static Product Special(Product cake, Func<PriceRule, PriceRule> change) =>
        cake with
        {
            Prices = [change(cake.Prices[0])],
        };

    private static Product Dropped(Product cake, Func<Drop, Drop> change) =>
        cake with
        {
            Promise = ProductPromise.Drop,
            Drop = change(Goods.Friday),
        };

    [Fact]
    public void One_with_everything_is_stored_as_it_is() =>
        Assert.Equivalent(Goods.Cake, Goods.Cake.Checked(Goods.Terms, Goods.Settings), strict: true);

    [Theory, MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_fault_is_refused_by_its_field(string code, string field, Func<Product, Product> change)
    {
        var refused = Assert.Throws<RuleBroken>(() => change(Goods.Cake).Checked(Goods.Terms, Goods.Settings));
        Assert.Equal((code, field), (refused.Code, refused.Field));
    }

    [Fact]
    public void A_shop_without_categories_takes_any() =>
        Assert.Equal(
            "bread",
            (Goods.Cake with { Category = "bread" }).Checked(Goods.Terms, MenuSettings.Empty).Category
        );

    [Fact]
    public void Instants_are_stored_in_UTC_and_days_in_order()
    {
        var drop = Goods.Friday with
        {
            Opens = new(2026, 12, 1, 9, 0, 0, TimeSpan.FromHours(7)),
            Days = [new(2026, 12, 5), new(2026, 12, 4)],
        };
        var stored = Goods.InDrops(drop).Checked(Goods.Terms, Goods.Settings).Drop!;
        Assert.Equal((TimeSpan.Zero, Goods.Friday.Opens), (stored.Opens.Offset, stored.Opens));
        Assert.Equal([new(2026, 12, 4), new(2026, 12, 5)], stored.Days);
    }

    [Fact]
    public void Allergens_are_those_of_the_Union() => Assert.Equal(14, Allergens.All.Distinct().Count());

    [Fact]
    public void Photos_are_arranged_and_described_but_not_brought()
    {
        Photo[] stored = [new("a"), new("b"), new("c")];
        var arranged = (Goods.Cake with { Photos = [new("c", Goods.Named("x", "y"))] }).WithPhotosOf(stored);
        Assert.Equal(["c", "a", "b"], arranged.Photos.Select(photo => photo.Id));
        Assert.Equal("y", arranged.Photos[0].Alt!["en"]);
        var refused = Assert.Throws<RuleBroken>(() => (Goods.Cake with { Photos = [new("d")] }).WithPhotosOf(stored));
        Assert.Equal("photos[0].id", refused.Field);
    }
}

internal static class MoreTexts
{
    public static Dictionary<string, string> With(
        this Dictionary<string, string> texts,
        string language,
        string text
    ) => new(texts) { [language] = text };
}
