using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class AddingToAnOrder
{
    private static readonly Menu Dropped = Loaf(loaf =>
        loaf with
        {
            Promise = ProductPromise.Drop,
            Drop = new()
            {
                Opens = Given.Now.AddHours(-1),
                Closes = Given.Now.AddHours(1),
                Days = [Given.Tuesday],
                PerPerson = 2,
            },
        }
    );

    [Fact]
    public void What_is_sold_out_stays_and_cannot_be_added_or_moved_to_such_a_day()
    {
        var menu = Loaf(loaf => loaf with { SoldOutUntil = Given.Tuesday.AddDays(3) });
        var order = Given.Order(("loaf", 2));
        Assert.Empty(Refusals(order, EditingAnOrder.Lines(("loaf", 2), ("bun", 1)), menu));
        Assert.Equal(["product.sold-out"], Refusals(order, EditingAnOrder.Lines(("loaf", 3)), menu));
        Assert.Contains("product.sold-out", Refusals(order, new() { Day = Given.Tuesday.AddDays(2) }, menu));
    }

    [Fact]
    public void What_the_order_has_counts_for_prices_by_quantity()
    {
        var menu = Loaf(loaf =>
            loaf with
            {
                Prices =
                [
                    new()
                    {
                        Id = "three",
                        Price = new(50_000, Given.Vnd),
                        MinQuantity = 3,
                    },
                ],
            }
        );
        var after = EditingAnOrder.Edit(Given.Order(("loaf", 2)), EditingAnOrder.Lines(("loaf", 3)), menu: menu).After;
        Assert.Equal([60_000, 50_000], after.Basket.Lines.Select(line => line.UnitPrice.MinorUnits));
    }

    [Fact]
    public void What_the_order_has_counts_for_a_drops_limit_per_person()
    {
        var order = Given.Order(("loaf", 1), ("bun", 3));
        var more = EditingAnOrder.Edit(order, EditingAnOrder.Lines(("loaf", 2), ("bun", 3)), menu: Dropped);
        Assert.NotEmpty(more.LimitedDrops);
        Assert.All(more.LimitedDrops, drop => Assert.Equal((1, 2), (drop.Use.Units, drop.Most)));
        var broken = Assert.Throws<RuleBroken>(() =>
            EditingAnOrder.Edit(order, EditingAnOrder.Lines(("loaf", 3), ("bun", 3)), menu: Dropped)
        );
        Assert.Equal("drop.per-person", broken.Code);
    }

    [Fact]
    public void What_is_taken_and_given_back_of_a_drop_is_told()
    {
        var order = Given.Order(("bun", 6));
        var more = EditingAnOrder.Edit(order, EditingAnOrder.Lines(("loaf", 2), ("bun", 6)), menu: Dropped);
        DropUse[] held = [.. more.LimitedDrops.Select(drop => drop.Use)];
        var with = more.AfterHolding(held);
        Assert.Equal(held, OrderChanged.Of(order, with).Taken);
        Assert.Null(OrderChanged.Of(order, with).Returned);

        var less = EditingAnOrder.Edit(with, EditingAnOrder.Lines(("bun", 6)), menu: Dropped);
        Assert.Empty(less.LimitedDrops);
        var without = less.AfterHolding([]);
        Assert.Null(without.DropUses);
        Assert.Equal(held, OrderChanged.Of(with, without).Returned);
    }

    private static IEnumerable<string> Refusals(Order order, OrderEdit edit, Menu menu) =>
        EditingAnOrder.Edit(order, edit, menu: menu).FindRefusals(Given.Now).Select(one => one.Code);

    private static Menu Loaf(Func<Product, Product> change) =>
        new(Given.Menu.Products.ToDictionary(one => one.Key, one => one.Key == "loaf" ? change(one.Value) : one.Value));
}
