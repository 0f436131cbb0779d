using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Orders;

public class EditingAnOrder
{
    private static readonly EditOrigin Staff = new("edit", "asked", Given.Now, "owner");
    private static readonly EditOrigin Customer = Staff with { By = Actors.Customer };
    private static readonly Promotion Tenth = new()
    {
        Id = "tenth",
        Name = "Opening week",
        Percent = 10,
        Minimum = new(100_000, Given.Vnd),
        Uses = 1,
        CreatedAt = Given.Now,
        EndedAt = Given.Now,
    };

    private static readonly Menu DearerMenu = new(
        Given.Menu.Products.ToDictionary(one => one.Key, one => one.Value with { Price = one.Value.Price * 2 })
    );

    [Fact]
    public void What_stays_keeps_its_price_and_what_is_added_has_todays()
    {
        var order = Given.Order(("loaf", 2), ("bun", 3));
        var after = Edit(order, Lines(("loaf", 3), ("bun", 1)), menu: DearerMenu).After;
        Assert.Equal(
            [("loaf", 2, 60_000), ("bun", 1, 10_000), ("loaf", 1, 120_000)],
            after.Basket.Lines.Select(line => (line.ProductId, line.Quantity, line.UnitPrice.MinorUnits))
        );
        Assert.Equal(new(250_000 + 20_000, Given.Vnd), after.Total);
        Assert.Equal([new("loaf", "loaf", 2, 3), new("bun", "bun", 3, 1)], Assert.Single(after.Changes!).Lines);
    }

    [Fact]
    public void What_was_added_last_goes_back_first_at_its_own_price()
    {
        var dearer = Edit(Given.Order(("loaf", 2)), Lines(("loaf", 4)), menu: DearerMenu).After;
        var less = Edit(dearer, Lines(("loaf", 3)), Staff with { Id = "2" }).After;
        Assert.Equal(new Money(-120_000, Given.Vnd), less.Total - dearer.Total);
        var back = Edit(less, Lines(("loaf", 1)), Staff with { Id = "3" }).After;
        Assert.Equal([new OrderLine("loaf", "loaf", 1, new(60_000, Given.Vnd))], back.Basket.Lines);
    }

    [Fact]
    public void At_an_unchanged_price_a_product_stays_in_one_line()
    {
        var after = Edit(Given.Order(("loaf", 2)), Lines(("loaf", 5), ("bun", 1))).After;
        Assert.Equal([("loaf", 5), ("bun", 1)], after.Basket.Lines.Select(line => (line.ProductId, line.Quantity)));
    }

    [Fact]
    public void What_is_added_is_checked_for_the_allergies_of_the_order()
    {
        var menu = With(loaf => loaf with { Allergens = ["gluten"] });
        var order = Given.Order(("bun", 6)) with { Allergies = new(["gluten"]) };
        var broken = Assert.Throws<RuleBroken>(() => Edit(order, Lines(("bun", 6), ("loaf", 1)), menu: menu));
        Assert.Equal("allergen.conflict", broken.Code);
        Assert.Equal(["gluten"], Edit(order, Lines(("bun", 7)), menu: menu).After.Allergies!.Declared);
    }

    private static Menu With(Func<Product, Product> change) =>
        new(Given.Menu.Products.ToDictionary(one => one.Key, one => one.Key == "loaf" ? change(one.Value) : one.Value));

    [Fact]
    public void The_kitchen_needs_what_is_in_the_order()
    {
        var after = Edit(Given.Order(("loaf", 2), ("bun", 3)), Lines(("loaf", 1), ("bun", 5))).After;
        Assert.Equal(Given.Priced(("loaf", 1), ("bun", 5)).Needs, after.Basket.Needs);
        var others = Edit(Given.Order(("loaf", 2)), Lines(("bun", 7))).After;
        Assert.Equal(Given.Priced(("bun", 7)).Needs, others.Basket.Needs);
    }

    [Theory, InlineData(3, 18_000), InlineData(2, 12_000), InlineData(1, null)]
    public void The_discount_stays_the_percentage_of_its_own_promotion_down_to_its_minimum(int loaves, int? amount)
    {
        var held = new Discount(Tenth.Id, "As it was called", new(24_000, Given.Vnd));
        var order = Given.Order(("loaf", 4));
        order = order with { Basket = order.Basket with { Discount = held } };
        var draft = Edit(order, Lines(("loaf", loaves)), held: Tenth, shop: WithoutMinimum);
        Assert.Equal(
            amount is { } now ? held with { Amount = new(now, Given.Vnd) } : null,
            draft.After.Basket.Discount
        );
        Assert.Equal(
            amount is null ? new(Tenth.Id, order.Origin.Submitted) : null,
            OrderChanged.Of(order, draft.After).Released
        );
    }

    [Fact]
    public void An_order_without_a_discount_gets_none()
    {
        var after = Edit(Given.Order(("loaf", 1)), Lines(("loaf", 5)), held: Tenth).After;
        Assert.Null(after.Basket.Discount);
    }

    [Fact]
    public void The_fee_stays_unless_the_place_changes()
    {
        var order = Given.Order(("loaf", 2));
        var dearer = Given.Shop with { Districts = [Given.Shop.Districts[0] with { Fee = new(50_000, Given.Vnd) }] };
        Assert.Equal(20_000, Fee(Edit(order, new() { Note = "Ring twice" }, shop: dearer)));
        Assert.Equal(20_000, Fee(Edit(order, new() { Address = "1 Lê Lợi" }, shop: dearer)));
        var collected = Edit(order, new() { Fulfilment = Fulfilment.Pickup }, shop: dearer);
        Assert.Equal((0, null), (Fee(collected), collected.After.Fulfilment.District));
        var brought = Edit(
            collected.After,
            new() { Fulfilment = Fulfilment.Delivery, District = "hai-chau" },
            Staff with
            {
                Id = "2",
            },
            shop: dearer
        );
        Assert.Equal(50_000, Fee(brought));

        static long Fee(EditDraft draft) => draft.After.Basket.DeliveryFee.MinorUnits;
    }

    [Fact]
    public void Nothing_changed_is_no_change()
    {
        var order = Given.Order(("loaf", 2));
        var draft = Edit(order, Lines(("loaf", 2)) with { Day = order.Day, Note = "" });
        Assert.Same(order, draft.After);
        Assert.Equal(Settlement.None, draft.Settlement);
    }

    [Fact]
    public void A_change_says_who_made_it_when_and_what_it_was_before()
    {
        var order = Given.Order(("loaf", 2));
        order = order with { Basket = order.Basket with { Note = "No seeds" } };
        var edit = new OrderEdit
        {
            Slot = "evening",
            Note = "",
            Address = "1 Lê Lợi",
        };
        var after = Edit(order, edit).After;
        var change = Assert.Single(after.Changes!);
        Assert.Equal((Staff, order.Version + 1), (change.Origin, change.Version));
        Assert.Equal(("morning", "evening"), (change.From.Slot, change.To.Slot));
        Assert.Equal((true, "No seeds", true), (change.HasOtherNote, change.FormerNote, change.HasOtherAddress));
        Assert.Equal((after.Version, null), (change.Version, after.Basket.Note));
    }

    [Fact]
    public void A_repeat_is_recognised_and_a_key_for_something_else_is_refused()
    {
        var after = Edit(Given.Order(("loaf", 2)), Lines(("loaf", 1))).After;
        Assert.Equal(after.Changes![0], after.ChangeBy(Staff with { At = Given.Now.AddDays(1) }));
        Assert.Null(after.ChangeBy(Staff with { Id = "another" }));
        var reused = Assert.Throws<RuleBroken>(() => after.ChangeBy(Staff with { Asked = "else" }));
        Assert.Equal("idempotency.key-reused", reused.Code);
    }

    [Fact]
    public void Another_version_than_the_one_looked_at_is_refused_with_the_current_one()
    {
        var order = Given.Order(("loaf", 2));
        order.RequireVersion(order.Version);
        var later = Edit(order, Lines(("loaf", 1))).After;
        var stale = Assert.Throws<RuleBroken>(() => later.RequireVersion(order.Version));
        Assert.Equal(("order.changed-meanwhile", new CurrentVersion(later.Version)), (stale.Code, stale.Nearest));
    }

    [Fact]
    public void After_the_cut_off_only_staff_with_a_reason_change_it()
    {
        var (order, late) = (Given.Order(("loaf", 2)), Given.Shop.Calendar.At(Given.Tuesday, new(0, 0)));
        Assert.Equal(["cutoff.passed"], Codes(Edit(order, Lines(("loaf", 1)), Customer with { At = late })));
        Assert.Equal(["order.reason-missing"], Codes(Edit(order, Lines(("loaf", 1)), Staff with { At = late })));
        var edit = Lines(("loaf", 3)) with { Reason = "They called" };
        var draft = Edit(order, edit, Staff with { At = late });
        Assert.Empty(Codes(draft));
        Assert.Empty(draft.FindRefusals(late));
        Assert.Equal("They called", draft.After.Changes![0].Reason);
        Assert.Null(order.EditableUntil(late));
        Assert.Equal(order.Fulfilment.CutOff, order.EditableUntil(Given.Now));
    }

    [Fact]
    public void The_cut_off_that_was_promised_counts_and_that_of_another_place_or_day_is_todays()
    {
        var order = Given.Order(("loaf", 2)).Collected();
        order = order with { Fulfilment = order.Fulfilment with { CutOff = Given.Now.AddHours(30) } };
        var evening = Given.Now.AddHours(7); // past the cut-off of deliveries
        Assert.Empty(Edit(order, Lines(("loaf", 3)), Customer with { At = evening }).FindRefusals(evening));
        var brought = new OrderEdit { Fulfilment = Fulfilment.Delivery, District = "hai-chau" };
        Assert.Equal(
            ["cutoff.passed"],
            Edit(order, brought, Customer with { At = evening }).FindRefusals(evening).Select(one => one.Code)
        );
    }

    [Theory, InlineData(OrderStatus.Baking), InlineData(OrderStatus.Delivered), InlineData(OrderStatus.Cancelled)]
    public void Once_baking_has_begun_nobody_changes_it(OrderStatus status)
    {
        var draft = Edit(Given.Order(("loaf", 2)) with { Status = status }, Lines(("loaf", 1)));
        Assert.Equal(["order.not-editable"], Codes(draft));
    }

    [Fact]
    public void It_can_be_changed_so_often_only()
    {
        var order = Given.Order(("loaf", 1));
        for (var i = 0; i < Order.MostChanges; i++)
        {
            var isTooOften = i >= Order.MostChangesByCustomer;
            Assert.Equal(
                isTooOften ? ["order.changed-too-often"] : [],
                Codes(Edit(order, Lines(("loaf", 2)), Customer))
            );
            order = Edit(order, new() { Note = $"{i}" }, Staff with { Id = $"{i}" }).After;
        }
        Assert.Equal(["order.changed-too-often"], Codes(Edit(order, Lines(("loaf", 2)))));
    }

    [Fact]
    public void Less_than_the_districts_minimum_is_refused_and_a_note_is_not()
    {
        var dearer = Given.Shop with
        {
            Districts = [Given.Shop.Districts[0] with { Minimum = new(500_000, Given.Vnd) }],
        };
        var order = Given.Order(("loaf", 2));
        Assert.Equal(["district.minimum"], Codes(Edit(order, Lines(("loaf", 1)), shop: dearer)));
        Assert.Empty(Codes(Edit(order, new() { Note = "Ring twice" }, shop: dearer)));
        Assert.Empty(Codes(Edit(order, Lines(("loaf", 3)), shop: dearer)));
    }

    [Fact]
    public void All_that_refuses_it_is_named()
    {
        var order = Given.Order(("loaf", 2));
        var full = DayLedger.Empty.Reserve(Given.Order(("loaf", 9)));
        var draft = Edit(order, Lines(("loaf", 20)));
        Assert.Equal(["product.sold-out", "oven.full"], draft.FindRefusals(full, null).Select(one => one.Code));
        var friday = Edit(order, Lines(("cake", 1)) with { Day = new(2026, 11, 28) });
        Assert.Equal(["district.not-that-day"], friday.FindRefusals(Given.Now).Select(one => one.Code));
        var tomorrow = Edit(order, Lines(("loaf", 2), ("cake", 1)));
        Assert.Equal(["product.lead-time"], tomorrow.FindRefusals(Given.Now).Select(one => one.Code));
    }

    [Fact]
    public void What_it_has_is_not_refused_where_the_day_has_become_smaller()
    {
        var order = Given.Order(("loaf", 4), ("bun", 1));
        var smaller = Given.Shop with { PerDay = new(60, 1, 60), ClosedOn = [new(Given.Tuesday, "flood")], Slots = [] };
        var draft = Edit(order, Lines(("loaf", 3), ("bun", 1)), shop: smaller);
        Assert.Empty(draft.FindRefusals(Given.Now));
        Assert.Empty(draft.FindRefusals(DayLedger.Empty, null));
        var more = Edit(order, Lines(("loaf", 4), ("bun", 2)), shop: smaller);
        Assert.Equal(["day.closed"], more.FindRefusals(Given.Now).Select(one => one.Code));
        Assert.NotEmpty(more.FindRefusals(DayLedger.Empty, null));
    }

    [Fact]
    public void What_is_not_for_sale_any_more_stays_and_cannot_be_added()
    {
        var menu = new Menu(
            Given.Menu.Products.ToDictionary(one => one.Key, one => one.Value with { OnSale = one.Key == "bun" })
        );
        var order = Given.Order(("loaf", 2));
        Assert.Equal(2, Edit(order, Lines(("loaf", 2), ("bun", 1)), menu: menu).After.Basket.Lines.Count);
        var broken = Assert.Throws<RuleBroken>(() => Edit(order, Lines(("bun", 1), ("loaf", 3)), menu: menu));
        Assert.Equal(("product.not-on-sale", "lines[1].product"), (broken.Code, broken.Field));
    }

    [Fact]
    public void Lines_are_the_same_whatever_the_order_of_their_answers_and_others_are_not()
    {
        var currency = Given.Vnd;
        OptionAnswer filling = new("filling", ["mango", "coconut"]);
        OptionAnswer message = new("message", Text: "Happy birthday");
        var cart = PricedCart.Of(
            new([new("cake", 2, "large", [filling, message])], Fulfilment.Pickup),
            Given.Shop,
            GivenCakes.Menu(GivenCakes.Cake(currency)),
            Given.Now
        );
        var order = Given.Order(("bun", 5)).Collected() with { Basket = cart.Basket(null) };
        var dearer = GivenCakes.Menu(
            GivenCakes.Cake(currency) with
            {
                Variants =
                [
                    .. GivenCakes.Cake(currency).Variants.Select(one => one with { Price = currency.Of(9_000) }),
                ],
            }
        );
        CartLine same = new(
            "cake",
            2,
            "large",
            [message with { Text = " Happy birthday" }, new("filling", ["coconut", "mango"])]
        );
        Assert.Same(order, Edit(order, new() { Lines = [same] }, menu: dearer).After);
        var other = Edit(
            order,
            new() { Lines = [same with { Quantity = 1 }, same with { Quantity = 1, Variant = "small" }] },
            menu: dearer
        );
        Assert.Equal([2_050, 9_050], other.After.Basket.Lines.Select(line => line.UnitPrice.MinorUnits));
        Assert.Equal([(2, 1), (0, 1)], other.Edited.Lines.Select(line => (line.Former, line.Quantity)));
    }

    [Fact]
    public void The_rates_of_tax_stay_those_of_the_order_and_its_tip_its_amount()
    {
        static Shop Taxing(decimal percent) =>
            Given.Shop with
            {
                MaxTipPercent = 50,
                Taxes = new()
                {
                    PricesIncludeTax = false,
                    Rates = [new("vat", $"VAT {percent} %", percent, IsDefault: true)],
                },
            };
        var request = Given.Cart(("loaf", 2)) with { Tip = 5_000 };
        var order = Given.Order(("loaf", 2));
        order = order with { Basket = PricedCart.Of(request, Taxing(8), Given.Menu, Given.Now).Basket(null) };
        var same = Edit(order, new() { Note = "Ring" }, shop: Taxing(10)).After;
        Assert.Equal(order.Basket.Taxes, same.Basket.Taxes);
        var basket = Edit(order, Lines(("loaf", 3)), shop: Taxing(10)).After.Basket;
        Assert.Equal((14_400, 5_000), (basket.Taxes!.Tax.MinorUnits, basket.Tip!.Value.MinorUnits));
        Assert.Equal(basket.Total.MinorUnits, basket.Explanation.Sum(entry => entry.Amount.MinorUnits));
    }

    [Fact]
    public void What_is_owed_of_a_paid_order_counts_as_cash_and_is_taken_at_hand_over()
    {
        var placer = new CallerFingerprint("phone", null, "address");
        var order = Given.Order(("loaf", 2)).By(placer).Paying(PaymentMethod.Card);
        order = order with { Payment = order.Payment with { State = new(order.Total, Money.Zero(Given.Vnd)) } };
        Assert.Null(order.Unverified);
        var dearer = Edit(order, Lines(("loaf", 3)), Customer).After;
        Assert.Equal((60_000, 60_000), (dearer.OwedOfPaid.MinorUnits, dearer.Due.MinorUnits));
        Assert.Equal(new UnverifiedHold(placer, IsUnpaid: false, dearer.Basket.Needs), dearer.Unverified);

        var ready = dearer with { Status = OrderStatus.Ready };
        var missing = Assert.Throws<RuleBroken>(() => ready.HandOver(null, null, Given.Now, "driver"));
        Assert.Equal(("cash.missing", new NearestAmount(60_000, Given.Vnd)), (missing.Code, missing.Nearest));
        var handed = ready.HandOver(60_000, null, Given.Now, "driver");
        Assert.Same(handed, handed.HandOver(60_000, null, Given.Now, "driver"));
        Assert.Equal((0, 140_000), (handed.Due.MinorUnits, handed.DueByProvider.MinorUnits));
        Assert.Equal([new OrderDelivered(order.Number, PaymentMethod.Card, HasCashRest: true)], OrderEvent.Of(handed));

        var cheaper = Edit(order, Lines(("loaf", 1)), Customer, shop: WithoutMinimum);
        Assert.Equal((Settlement.Refund, 0), (cheaper.Settlement, cheaper.After.Due.MinorUnits));
        Assert.Null(cheaper.After.Unverified);
    }

    [Fact]
    public void Text_is_cleaned_and_bounded()
    {
        Assert.Equal("note", Fault(new() { Note = new('x', 501) }));
        Assert.Equal("address", Fault(new() { Address = " " }));
        Assert.Equal("address", Fault(new() { Address = new('x', 301) }));
        Assert.Equal("reason", Fault(new() { Reason = new('x', 301) }));
        Assert.Equal("lines", Fault(new() { Lines = [] }));
        Assert.Equal("day", Fault(new() { Day = default(DateOnly) }));
        Assert.Equal(
            "Ring",
            new OrderEdit { Note = "\u200bRing " }
                .Checked()
                .Note
        );

        static string? Fault(OrderEdit edit) => Assert.Throws<RuleBroken>(edit.Checked).Field;
    }

    internal static OrderEdit Lines(params (string Product, int Quantity)[] lines) =>
        new() { Lines = Given.Cart(lines).Lines };

    internal static EditDraft Edit(
        Order order,
        OrderEdit edit,
        EditOrigin? origin = null,
        Promotion? held = null,
        Menu? menu = null,
        Shop? shop = null
    )
    {
        var slot = (edit.Slot ?? order.Fulfilment.Slot.Id) == "evening" ? Given.Evening : Given.Morning;
        return EditDraft.Of(order, edit, origin ?? Staff, slot, held, shop ?? Given.Shop, menu ?? Given.Menu);
    }

    private static Shop WithoutMinimum { get; } =
        Given.Shop with
        {
            Districts = [Given.Shop.Districts[0] with { Minimum = Money.Zero(Given.Vnd) }],
        };

    private static IEnumerable<string> Codes(EditDraft draft) => draft.Broken.Select(broken => broken.Code);
}
