using System.Globalization;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Production.Scheduling;
using BakeryOps.Domain.Production.Scheduling.Making;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Production;

public class MakingBatchesOfOrders
{
    private static readonly Kitchen Kitchen = DemoDay.Kitchen;
    private static readonly Menu Menu = DemoDay.Menu;

    [Fact]
    public void Every_unit_is_made_once_in_time_and_fits_the_kitchen() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue - 1).ToArbitrary(),
                seed =>
                {
                    var chance = new Random(seed);
                    var products = Menu.Products.Keys.Order(StringComparer.Ordinal).ToList();
                    List<Wanted> wanted =
                    [
                        .. Enumerable
                            .Range(0, chance.Next(30))
                            .Select(_ => new Wanted(
                                products[chance.Next(products.Count)],
                                chance.Next(1, 400),
                                DemoDay.Six + chance.Next(600),
                                chance.Next(1, 5)
                            )),
                    ];

                    var made = Batcher.Batches(Kitchen, Menu, wanted);

                    Assert.Equal(
                        wanted
                            .GroupBy(one => one.ProductId)
                            .Select(same => (same.Key, same.Sum(one => one.Units)))
                            .Order(),
                        made.GroupBy(one => one.ProductId)
                            .Select(same => (same.Key, same.Sum(one => one.Units)))
                            .Order()
                    );
                    foreach (var product in products)
                    foreach (var due in wanted.Where(one => one.ProductId == product).Select(one => one.Due))
                        Assert.True(
                            made.Where(one => one.ProductId == product && one.Batch.Due <= due).Sum(one => one.Units)
                                >= wanted.Where(one => one.ProductId == product && one.Due <= due).Sum(one => one.Units)
                        );
                    Assert.Empty(
                        PlanCheck.Violations(
                            Kitchen,
                            [.. made.Select(one => one.Batch)],
                            Planner.Plan(Kitchen, [.. made.Select(one => one.Batch)], Budget.Of(3))
                        )
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Too_much_for_a_bowl_or_a_deck_is_split_evenly()
    {
        var made = Batcher.Batches(Kitchen, Menu, [new("banh-mi", 200, DemoDay.Six)]); // a tray takes 16, the largest deck eight trays

        Assert.Equal([100, 100], made.Select(one => one.Units));
        Assert.All(made, one => Assert.Equal(7, one.Batch.Steps.Single(step => step.Name == "bake").Needs[0].Amount));
    }

    [Fact]
    public void Due_about_the_same_time_is_made_together_and_due_later_apart()
    {
        var made = Batcher.Batches(
            Kitchen,
            Menu,
            [new("banh-mi", 10, 1_100), new("banh-mi", 20, 1_200, 5), new("banh-mi", 30, 1_700)]
        );

        Assert.Equal(
            [(30, 1_100, 5), (30, 1_700, 1)],
            made.Select(one => (one.Units, one.Batch.Due, one.Batch.Priority))
        );
    }

    [Fact]
    public void It_keeps_so_long_that_the_last_who_wants_it_has_it_fresh()
    {
        var made = Batcher.Batches(Kitchen, Menu, [new("banh-mi", 10, 1_100), new("banh-mi", 20, 1_200)]);

        Assert.Equal(UsualMethods.Bread.FreshMinutes - 100, Assert.Single(made).Batch.Keeps);
    }

    [Fact]
    public void One_more_order_is_answered_from_the_cart_to_the_reason()
    {
        var day = Batcher
            .Batches(Kitchen, Menu, [new("banh-mi", 200, DemoDay.Six), new("sourdough", 24, DemoDay.Six + 120)])
            .Select(one => one.Batch)
            .ToList();
        var plan = Planner.Plan(Kitchen, day, Budget.Of(50));
        WhatIf Ask(string product, int due) =>
            WhatIf.Asked(
                Kitchen,
                day,
                plan,
                [.. Batcher.Batches(Kitchen, Menu, [new(product, 12, due)], mark: "asked ").Select(one => one.Batch)],
                0,
                Budget.Of(20)
            );

        Assert.True(Ask("sourdough", DemoDay.Six + 120).Possible);
        var soon = Ask("sourdough", 300);
        Assert.False(soon.Possible);
        Assert.InRange(soon.Ready!.Value, 600, 720); // leaven takes long
        Assert.Empty(soon.Binds);
    }

    [Fact]
    public void The_recipe_and_the_method_give_the_steps()
    {
        var bake = Batcher.Batches(Kitchen, Menu, [new("sourdough", 12, 1_500)])[0].Batch;

        Assert.Equal(
            ["scale", "mix", "rest", "shape", "proof", "bake", "cool", "pack"],
            bake.Steps.Select(step => step.Name)
        );
        Assert.Equal((42, new Need(Kitchen.Deck, 3, Celsius: 240)), (bake.Steps[5].Minutes, bake.Steps[5].Needs[0]));
        Assert.Equal(new Need(Kitchen.Mixer, 1, 21), bake.Steps[1].Needs[0]); // 10.41 kg at half a kilogram a litre
        Assert.Equal(18, bake.Steps[3].Minutes); // half of 12 × 180 s of labour
    }

    [Fact]
    public void A_method_of_the_shops_own_may_bake_twice()
    {
        Method own = new([new("bake", Place.Deck), new("dry", Place.Deck, 25) { Celsius = 120, MaxWait = 60 }], 60);

        var steps = Batcher
            .Batches(Kitchen, Menu, [new("cookie-hat-dieu", 5, 1_500)], methods: _ => own)[0]
            .Batch.Steps;

        Assert.Equal([(16, 165), (25, 120)], steps.Select(step => (step.Minutes, step.Needs[0].Celsius!.Value)));
    }

    [Fact]
    public void What_is_bought_is_not_made()
    {
        var juice = Menu.Find("flan")! with { Id = "juice", Recipe = null };

        Assert.Empty(
            Batcher.Batches(
                Kitchen,
                new(new Dictionary<string, Product> { ["juice"] = juice }),
                [new("juice", 3, 1_500)]
            )
        );
    }

    [Theory]
    [InlineData("nothing", 1, 1_500, "wanted[0].productId")]
    [InlineData("flan", 0, 1_500, "wanted[0].units")]
    [InlineData("flan", int.MaxValue, 1_500, "wanted[0].units")]
    [InlineData("flan", 1, -1, "wanted[0].due")]
    [InlineData("flan", 1, 9_999, "wanted[0].due")]
    public void Bad_input_is_named(string product, int units, int due, string field) =>
        Assert.Equal(
            ("input.wanted", field),
            Refused(() => Batcher.Batches(Kitchen, Menu, [new(product, units, due)]))
        );

    [Fact]
    public void A_cake_that_no_deck_takes_is_refused()
    {
        var wedding = Menu.Find("banh-sinh-nhat")! with { Id = "wedding", PerUnit = new(1, 16 * 9, 1) };

        Assert.Equal(
            ("production.too-large", "wedding"),
            Refused(() =>
                Batcher.Batches(
                    Kitchen,
                    new(new Dictionary<string, Product> { ["wedding"] = wedding }),
                    [new("wedding", 1, 1_500)]
                )
            )
        );
    }

    [Fact]
    public void Orders_are_due_when_their_driver_leaves_or_their_slot_begins()
    {
        var shop = new Shop
        {
            Id = "demo",
            Name = "Mây",
            Currency = new("VND"),
            TimeZone = "Asia/Ho_Chi_Minh",
            Languages = ["vi"],
            Owner = new("Mây", "+12025550100", "owner@lobanhmay.example", "vi"),
            HorizonDays = 30,
            PaymentMinutes = 20,
            PerDay = new(1, 1, 1),
            Districts = [],
            Slots = [new("08-10", new(8, 0), new(10, 0), 9), new("16-18", new(16, 0), new(18, 0), 9)],
            ClosedOn = [],
        };
        var start = new DateTimeOffset(2026, 11, 20, 5, 0, 0, TimeSpan.Zero); // noon in Ho Chi Minh City
        Order[] orders =
        [
            Ordered("one", "08-10", Fulfilment.Delivery, OrderStatus.Confirmed),
            Ordered("two", "08-10", Fulfilment.Pickup, OrderStatus.Confirmed),
            Ordered("three", "16-18", Fulfilment.Pickup, OrderStatus.Placed),
            Ordered("gone", "08-10", Fulfilment.Pickup, OrderStatus.Cancelled),
        ];

        var wanted = Wanted.By(
            orders,
            shop,
            start,
            new Dictionary<string, DateTimeOffset> { ["one"] = start.AddHours(19.5) }
        );

        Assert.Equal([new("flan", 2, 1_170), new("flan", 2, 1_200), new("flan", 2, 1_680)], wanted);
    }

    private static Order Ordered(string number, string slot, Fulfilment fulfilment, OrderStatus status)
    {
        var (dong, at) = (new Money(0, new("VND")), DateTimeOffset.UnixEpoch);
        return new()
        {
            ShopId = "demo",
            Number = number,
            Day = new(2026, 11, 21),
            Status = status,
            Fulfilment = new(
                fulfilment,
                new(slot, new(int.Parse(slot[..2], CultureInfo.InvariantCulture), 0), new(23, 0)),
                null,
                at
            ),
            Customer = new("Lan", "+84905550101", null, "vi", null),
            Basket = new([new("flan", "Flan", 2, dong)], dong, dong, default),
            Payment = new(PaymentMethod.Cash),
            Origin = new(at, "", "", ""),
            History = [],
        };
    }

    private static (string, string?) Refused(Action act)
    {
        var broken = Assert.Throws<RuleBroken>(act);
        return (broken.Code, broken.Field);
    }
}
