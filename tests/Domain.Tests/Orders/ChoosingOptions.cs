using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

/// <summary>Variants and options of a cart's lines.</summary>
public class ChoosingOptions
{
    private static readonly Domain.Shops.Shop Shop = GivenCakes.Shop(Given.Vnd);
    private static readonly Domain.Catalogue.Menu Menu = GivenCakes.Menu(
        GivenCakes.Cake(Given.Vnd),
        GivenCakes.Plain("bun", 10, Given.Vnd)
    );

    private static PricedCart Priced(params IReadOnlyList<CartLine> lines) =>
        PricedCart.Of(GivenCakes.Pickup(lines), Shop, Menu, Given.Now);

    [Fact]
    public void A_line_promises_the_variant_the_answers_and_their_prices()
    {
        var line = Priced(
            new CartLine(
                "cake",
                2,
                "large",
                [
                    new("candles", Number: 5),
                    GivenCakes.Filling("durian", "mango"),
                    new("message", Text: " Mừng Lan 30 "),
                ]
            )
        ).Lines[0];
        Assert.Equal(new PromisedVariant("large", "large"), line.Variant);
        Assert.Equal(2000, line.PlainPrice.MinorUnits);
        Assert.Equal((2000 + 300 + 50 + 35) * 2, line.Total.MinorUnits);
        Assert.Equal("cake, large (Filling: durian, mango; Message: Mừng Lan 30; Candles: 5)", line.Label);
        Assert.Equal([300L, 50, 35], line.Options!.Select(option => option.Price.MinorUnits));
    }

    [Fact]
    public void A_product_without_either_is_as_before()
    {
        var line = Priced(new CartLine("bun", 3, Options: [])).Lines[0];
        Assert.Equal(("bun", null, null), (line.Label, line.Variant, line.Options));
    }

    [Fact]
    public void A_variant_needs_its_own_capacity_and_has_its_own_limit_within_that_of_the_product()
    {
        var cart = Priced(
            new("cake", 2, "large", [GivenCakes.Filling("mango")]),
            new("cake", 3, "small", [GivenCakes.Filling("mango")])
        );
        Assert.Equal(new Capacity(700, 7, 700), cart.Needs);
        Assert.Null(DayLedger.Empty.FindRefusal(cart, Given.Morning, Shop));
        var order = Given.Order(("bun", 5)) with { Basket = cart.Basket(null) };
        var ledger = DayLedger.Empty.Reserve(order);
        Assert.Equal(5, ledger.UnitsOf("cake"));
        var large = ledger.FindRefusal(cart, Given.Morning, Shop)!;
        Assert.Equal(("product.sold-out", "cake/large", 1), (large.Code, large.Constraint, large.Left));
        var many = ledger.FindRefusal(
            Priced(GivenCakes.Small(GivenCakes.Filling("mango")) with { Quantity = 16 }),
            Given.Morning,
            Shop
        )!;
        Assert.Equal(("product.sold-out", "cake", 15), (many.Code, many.Constraint, many.Left));
        Assert.Equal(DayLedger.Empty, ledger.Release(order));
    }

    [Fact]
    public void A_moved_order_keeps_its_prices_and_obeys_the_present_limits()
    {
        var cart = Priced(new CartLine("cake", 2, "large", [GivenCakes.Filling("durian")]));
        var order = Given.Order(("bun", 5)).Collected() with { Basket = cart.Basket(null) };
        var cake = Menu.Products["cake"];
        var dearer = cake with
        {
            Variants = [.. cake.Variants.Select(one => one with { Price = new(9999, Given.Vnd), PerDay = 1 })],
        };
        var origin = new EditOrigin("edit", "asked", Given.Now, "owner");
        var edit = new OrderEdit { Day = Given.Tuesday.AddDays(1) };
        var moved = EditDraft.Of(order, edit, origin, Given.Morning, null, Shop, GivenCakes.Menu(dearer)).Cart;
        Assert.Equal(order.Total, moved.Total);
        Assert.Equal(1, moved.Caps["cake/large"]);
    }

    [Fact]
    public void The_same_product_may_stand_in_lines_that_differ()
    {
        var cart = Priced(
            GivenCakes.Small(GivenCakes.Filling("mango")),
            GivenCakes.Small(GivenCakes.Filling("durian")),
            new("cake", 1, "large", [GivenCakes.Filling("mango")])
        );
        Assert.Equal([1000L, 1300, 2000], cart.Lines.Select(line => line.Total.MinorUnits));
        var broken = Assert.Throws<RuleBroken>(() =>
            Priced(GivenCakes.Small(GivenCakes.Filling("mango")), GivenCakes.Small(GivenCakes.Filling("mango")))
        );
        Assert.Equal(("input.repeated-product", "lines[1].product"), (broken.Code, broken.Field));
    }

    public static TheoryData<string, string, CartLine, string> Refusals =>
        new()
        {
            { "input.missing-variant", "variant", new("cake", 1), "small large" },
            { "variant.not-found", "variant", new("cake", 1, "huge"), "small large" },
            { "variant.not-found", "variant", new("bun", 1, "huge"), "" },
            { "variant.not-on-sale", "variant", new("cake", 1, "old"), "small large" },
            { "input.missing-option", "options", GivenCakes.Small(), "mango durian coconut" },
            { "input.missing-option", "options", GivenCakes.Small(GivenCakes.Filling()), "mango durian coconut" },
            {
                "option.not-found",
                "options[0]",
                GivenCakes.Small(new OptionAnswer("glaze", Number: 1)),
                "filling message candles"
            },
            { "option.not-found", "options[0]", new("bun", 1, Options: [new("glaze", Number: 1)]), "" },
            {
                "input.repeated-option",
                "options[1]",
                GivenCakes.Small(GivenCakes.Filling("mango"), GivenCakes.Filling("durian")),
                "filling message candles"
            },
            {
                "input.repeated-option",
                "options[0]",
                GivenCakes.Small(GivenCakes.Filling("mango", "mango")),
                "mango durian coconut"
            },
            {
                "input.option-count",
                "options[0]",
                GivenCakes.Small(GivenCakes.Filling("mango", "durian", "coconut")),
                "1-2"
            },
            { "choice.not-found", "options[0]", GivenCakes.Small(GivenCakes.Filling("tar")), "mango durian coconut" },
            {
                "choice.not-on-sale",
                "options[0]",
                GivenCakes.Small(GivenCakes.Filling("lychee")),
                "mango durian coconut"
            },
            {
                "input.option-kind",
                "options[0]",
                GivenCakes.Small(new OptionAnswer("filling", Text: "mango")),
                "choice"
            },
            { "input.option-kind", "options[1]", WithMango(new("message", Text: "A", Number: 1)), "text" },
            { "input.option-kind", "options[1]", WithMango(new("candles", ["mango"])), "number" },
            { "input.too-long", "options[1]", WithMango(new("message", Text: new('a', 21))), "1-20" },
            { "input.option-text", "options[1]", WithMango(new("message", Text: "two\nlines")), "" },
            { "input.option-text", "options[1]", WithMango(new("message", Text: "bell\a")), "" },
            { "input.option-text", "options[1]", WithMango(new("message", Text: "evil.example")), "" },
            { "input.out-of-range", "options[1]", WithMango(new("candles", Number: 0)), "1-30" },
            { "input.out-of-range", "options[1]", WithMango(new("candles", Number: 31)), "1-30" },
            { "input.out-of-range", "options[1]", WithMango(new("candles", Number: int.MinValue)), "1-30" },
            { "input.missing-field", "options[1]", WithMango(null!), "filling message candles" },
        };

    private static CartLine WithMango(OptionAnswer answer) => GivenCakes.Small(GivenCakes.Filling("mango"), answer);

    [Theory, MemberData(nameof(Refusals))]
    public void What_cannot_be_is_refused_with_its_field_and_what_can(
        string code,
        string field,
        CartLine line,
        string nearest
    )
    {
        var broken = Assert.Throws<RuleBroken>(() => Priced(new CartLine("bun", 2), line));
        Assert.Equal((code, $"lines[1].{field}"), (broken.Code, broken.Field));
        Assert.Equal(nearest, Told(broken.Nearest));
    }

    private static string Told(Alternative? nearest) =>
        nearest switch
        {
            Choices choices => string.Join(' ', choices),
            AllowedRange range => $"{range.Least}-{range.Most}",
            _ => "",
        };

    [Fact]
    public void An_order_has_a_bounded_number_of_answers()
    {
        CartLine Line(int i) =>
            new("cake", i + 1, "small", [GivenCakes.Filling("mango", "durian"), new("candles", Number: 1)]);
        Assert.Equal(
            50,
            Priced([
                .. Enumerable
                    .Range(0, 50)
                    .Select(i => new CartLine(
                        "cake",
                        1,
                        "small",
                        [GivenCakes.Filling("mango"), new("message", Text: $"{i}")]
                    )),
            ]).Lines.Count
        );
        var broken = Assert.Throws<RuleBroken>(() =>
            Priced([
                .. Enumerable
                    .Range(0, 50)
                    .Select(i => Line(i) with { Options = [.. Line(i).Options!, new("message", Text: $"{i}")] }),
            ])
        );
        Assert.Equal(("input.too-many-options", "lines"), (broken.Code, broken.Field));
    }
}
