using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class DeclaringAllergies
{
    private static readonly Shop Asking = Given.Shop with { AllergyConflict = AllergyConflict.Acknowledge };

    private static readonly Menu Menu = new(
        new[]
        {
            Given.Menu.Find("loaf")! with
            {
                Allergens = ["gluten"],
            },
            Given.Menu.Find("bun")! with
            {
                Recipe = new(10, [new("Salted BUTTER", 100), new("rice", 10)], 180, 20),
            },
            Given.Menu.Find("cake")! with
            {
                Options =
                [
                    new()
                    {
                        Id = "filling",
                        Name = Named("Filling"),
                        Kind = OptionKind.Choice,
                        Required = true,
                        Choices =
                        [
                            new()
                            {
                                Id = "praline",
                                Name = Named("Praline"),
                                Allergens = ["nuts", "soy"],
                            },
                            new() { Id = "mango", Name = Named("Mango") },
                        ],
                    },
                ],
            },
        }.ToDictionary(product => product.Id)
    );

    private static Dictionary<string, string> Named(string name) => new() { ["vi"] = name };

    private static CartRequest Cart(string product, string[] allergies, string[]? acknowledged = null) =>
        new(
            [
                new(
                    product,
                    20,
                    Options: product.StartsWith("cake", StringComparison.Ordinal) ? [new("filling", ["praline"])] : null
                ),
            ],
            Fulfilment.Pickup
        )
        {
            Allergies = allergies,
            AcknowledgedAllergens = acknowledged,
        };

    private static PricedCart Priced(CartRequest cart, Shop? shop = null) =>
        PricedCart.Of(cart, shop ?? Given.Shop, Menu, Given.Now);

    private static RuleBroken Refused(CartRequest cart, Shop? shop = null) =>
        Assert.Throws<RuleBroken>(() => Priced(cart, shop));

    [Theory]
    [InlineData("loaf", "gluten")] // the product's own
    [InlineData("bun", "milk")] // by its recipe
    [InlineData("cake", "nuts")] // by what was chosen
    public void What_conflicts_is_refused_with_its_line(string product, string allergen)
    {
        var broken = Refused(Cart(product, ["celery", allergen]));
        Assert.Equal(("allergen.conflict", "lines[0]"), (broken.Code, broken.Field));
        Assert.Contains(allergen, broken.Message, StringComparison.Ordinal);
        Assert.Null(Assert.IsType<WithoutAllergens>(broken.Nearest).Acknowledge);
        Assert.Equal(broken.Code, Refused(Cart(product, [allergen], [allergen])).Code);
    }

    [Fact]
    public void Choices_and_products_without_it_are_offered()
    {
        var cake = Assert.IsType<WithoutAllergens>(Refused(Cart("cake", ["nuts"])).Nearest);
        Assert.Equal(["bun", "loaf"], cake.Products);
        Assert.Equal(("filling", "mango"), (cake.Choices![0].Option, Assert.Single(cake.Choices[0].Choices!)));
        var loaf = Assert.IsType<WithoutAllergens>(Refused(Cart("loaf", ["gluten", "milk"])).Nearest);
        Assert.Equal(["cake"], loaf.Products);
        Assert.Null(loaf.Choices);
    }

    [Theory, InlineData("loaf", "milk"), InlineData("bun", "nuts"), InlineData("cake", "gluten")]
    public void What_does_not_conflict_is_priced_and_recorded(string product, string allergen)
    {
        var allergies = Priced(Cart(product, [allergen])).Allergies!;
        Assert.Equal([allergen], allergies.Declared);
        Assert.Equal((null, null), (allergies.Acknowledged, allergies.AcknowledgedAt));
    }

    [Fact]
    public void Where_the_shop_allows_it_a_conflict_is_acknowledged_and_recorded_with_its_time()
    {
        var missing = Refused(Cart("cake", ["nuts", "soy", "milk"], ["nuts"]), Asking);
        Assert.Equal(("allergen.not-acknowledged", "lines[0]"), (missing.Code, missing.Field));
        Assert.Equal(["nuts", "soy"], Assert.IsType<WithoutAllergens>(missing.Nearest).Acknowledge);

        var cart = Priced(Cart("cake", ["nuts", "soy", "milk"], ["milk", "nuts", "soy"]), Asking);

        Assert.Equal(["nuts", "soy"], cart.Allergies!.Acknowledged); // the milk is not in it
        Assert.Equal(Given.Now, cart.Allergies.AcknowledgedAt);
        var draft = cart.For(Given.Tuesday, Given.Morning, Given.Shop);
        var submission = Given.Submission("key", ("loaf", 1)) with { Draft = draft };
        Assert.Same(cart.Allergies, submission.Order(0).Allergies);
    }

    [Fact]
    public void An_earlier_acknowledgement_counts_for_an_edit_and_keeps_its_time()
    {
        var cart = Priced(Cart("cake", ["nuts", "soy"], ["nuts", "soy"]), Asking);
        var later = Given.Now.AddDays(1);
        var again = AllergyCheck.Check(cart.Allergies, cart.Lines, Asking, Menu, later)!;
        Assert.Equal(Given.Now, again.AcknowledgedAt);
        var bread = Priced(new([new("bun", 1)], Fulfilment.Pickup)).Lines;
        Assert.Null(AllergyCheck.Check(cart.Allergies, bread, Asking, Menu, later)!.Acknowledged);
        var loaf = cart.Allergies! with { Declared = ["gluten"], Acknowledged = null };
        Assert.Throws<RuleBroken>(() =>
            AllergyCheck.Check(loaf, Priced(new([new("loaf", 1)], Fulfilment.Pickup)).Lines, Asking, Menu, later)
        );
    }

    [Theory]
    [InlineData("milk,MILK", "", "input.unknown-allergen", "allergies[1]")]
    [InlineData("milk,egg,milk", "", "input.repeated", "allergies[2]")]
    [InlineData("milk", "water", "input.unknown-allergen", "acknowledgedAllergens[0]")]
    [InlineData("", "milk,milk", "input.repeated", "acknowledgedAllergens[1]")]
    public void Only_known_allergens_are_declared_each_once(
        string allergies,
        string acknowledged,
        string code,
        string field
    )
    {
        var cart = Cart("loaf", Split(allergies), Split(acknowledged));
        var request = Given.Request(("loaf", 1)) with
        {
            Allergies = cart.Allergies,
            AcknowledgedAllergens = cart.AcknowledgedAllergens,
        };
        Assert.Equal((code, field), Refused(cart) is var quoted ? (quoted.Code, quoted.Field) : default);
        var ordered = Assert.Throws<RuleBroken>(() => request.Checked());
        Assert.Equal((code, field), (ordered.Code, ordered.Field));
    }

    [Fact]
    public void Without_a_declaration_nothing_is_checked_or_recorded()
    {
        Assert.Null(Priced(Cart("loaf", [])).Allergies);
        Assert.Null(Priced(Cart("loaf", []) with { Allergies = null }).Allergies);
    }

    [Theory]
    [InlineData("egg yolks", "egg", true)]
    [InlineData("Eggs", "egg", true)]
    [InlineData("eggplant", "egg", false)]
    [InlineData("buttercup", "milk", false)]
    [InlineData("walnuts", "nuts", true)]
    [InlineData("coconut", "nuts", false)]
    [InlineData("peanut", "nuts", false)]
    [InlineData("bột mì số 13", "gluten", true)]
    [InlineData("nước mắm", "fish", true)]
    [InlineData("sugar", "milk", false)]
    public void Names_of_ingredients_tell_their_allergens(string name, string allergen, bool tells) =>
        Assert.Equal(tells, new Ingredient(name, 100).Names(allergen));

    private static string[] Split(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
