using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Shops;

public class TakingNoOrders
{
    private static readonly DateTimeOffset Now = Given.Now;

    [Theory, InlineData(-1, "shop.paused"), InlineData(0, null), InlineData(1, null)]
    public void A_pause_ends_at_its_minute(int seconds, string? code)
    {
        var shop = Given.Shop with { Pause = new(Now, "The oven is broken") };
        Assert.Equal(code, NewOrders.FindRefusal(shop, Now.AddSeconds(seconds))?.Code);
    }

    [Fact]
    public void A_paused_shop_says_until_when_and_why()
    {
        var shop = Given.Shop with { Pause = new(Now.AddHours(2), "The oven is broken") };
        var refusal = NewOrders.FindRefusal(shop, Now)!.With(null);
        Assert.Equal(new OrdersResume(Now.AddHours(2)), refusal.Nearest);
        Assert.Contains("The oven is broken", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(
            new OrdersResume(null),
            NewOrders.FindRefusal(Given.Shop with { Pause = new() }, Now.AddYears(1))!.With(null).Nearest
        );
    }

    [Fact]
    public void A_pause_to_the_second_half_past_two_of_a_night_lasts_through_both()
    {
        IShopSettings until = new ShopPause(new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(1)));
        var shop = until.ApplyTo(Given.Shop with { TimeZone = "Europe/Berlin" });
        var first = new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2));
        Assert.Equal("shop.paused", NewOrders.FindRefusal(shop, first)?.Code);
        Assert.Null(NewOrders.FindRefusal(shop, first.AddHours(1)));
    }

    [Fact]
    public void A_closed_shop_is_closed_whatever_its_pause()
    {
        var shop = Given.Shop with { Closure = new(Now, "unpaid bills"), Pause = new(Now.AddHours(1)) };
        var refusal = NewOrders.FindRefusal(shop, Now)!;
        Assert.Equal("shop.closed", refusal.Code);
        Assert.DoesNotContain("unpaid", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-26", null)]
    [InlineData("2026-11-27", "holiday")]
    [InlineData("2026-11-30", "holiday")] // a Monday: the dated reason is nearer
    [InlineData("2026-12-01", "holiday")]
    [InlineData("2026-12-02", null)]
    [InlineData("2026-12-07", "rest")]
    public void Ranges_and_weekdays_are_closed(string day, string? reason)
    {
        IShopSettings closed = new ClosedDays(
            [new(new(2026, 11, 27), "holiday", new(2026, 12, 1))],
            [new(DayOfWeek.Monday, "rest")]
        );
        Assert.Equal(reason, closed.ApplyTo(Given.Shop).ClosedBecause(DateOnly.Parse(day)));
    }

    [Fact]
    public void A_wallet_is_taken_where_it_is_offered_by_whom_the_shop_has_chosen()
    {
        var shop = Given.Shop with { Payments = new(false, false, [new(PaymentMethod.Momo, PaymentProvider.Xendit)]) };
        shop.MustOffer(PaymentMethod.Momo);
        Assert.Equal(PaymentProvider.Xendit, shop.ProviderOf(PaymentMethod.Momo));
        var broken = Assert.Throws<RuleBroken>(() => shop.MustOffer(PaymentMethod.GrabPay));
        Assert.Equal(("payments.not-offered", new PaymentChoice(PaymentMethod.Momo)), (broken.Code, broken.Nearest));
    }

    [Theory]
    [InlineData(true, true, null, null)]
    [InlineData(true, false, PaymentMethod.Card, PaymentMethod.Cash)]
    [InlineData(false, true, PaymentMethod.Cash, PaymentMethod.Card)]
    public void Only_the_ways_of_paying_that_are_offered_are_taken(
        bool cash,
        bool card,
        PaymentMethod? refused,
        PaymentMethod? instead
    )
    {
        var shop = Given.Shop with { Payments = new(cash, card) };
        foreach (var method in (PaymentMethod[])[PaymentMethod.Cash, PaymentMethod.Card])
            if (method != refused)
                shop.MustOffer(method);
        if (refused is not { } no)
            return;
        var broken = Assert.Throws<RuleBroken>(() => shop.MustOffer(no));
        Assert.Equal(("payments.not-offered", new PaymentChoice(instead!.Value)), (broken.Code, broken.Nearest));
    }

    [Fact]
    public void A_shop_that_sends_no_texts_needs_an_address()
    {
        var shop = Given.Shop with { SendsSms = false };
        Assert.False(shop.Texts("+84901234567"));
        Assert.Throws<RuleBroken>(() =>
            shop.RequireReachable(new Domain.Customers.Customer("Lan", "+84905550101", null, "vi", null))
        );
    }
}
