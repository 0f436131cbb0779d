using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Domain.Tests.Orders;

public class PayingADeposit
{
    private static readonly DateOnly Friday = new(2026, 12, 4); // eleven days ahead

    private static Money Vnd(long amount) => new(amount, Given.Vnd);

    private static Deposit? Of(
        DepositSettings terms,
        long total,
        DateOnly? day = null,
        PaymentMethod method = PaymentMethod.Card
    ) => Deposit.Of(With(terms), method, Vnd(total), day ?? Friday, Given.Now);

    private static Shop With(DepositSettings terms) => Given.Shop with { Prepayment = new(24) { Deposit = terms } };

    private static Order Placed(Deposit? deposit, long byGiftCard = 0, PaymentMethod method = PaymentMethod.Card)
    {
        var request = Given.Request(("loaf", 1)) with { Payment = method }; // 80,000
        var cart = PricedCart.Of(request.Cart, Given.Shop, Given.Menu, Given.Now);
        var draft = cart.For(Given.Tuesday, Given.Morning, Given.Shop) with
        {
            Deposit = deposit,
            GiftCards = byGiftCard == 0 ? [] : [new GiftCardTender("card", "1234", Vnd(byGiftCard))],
        };
        var number = OrderNumber.For(Given.Tuesday, OrderNumber.Fingerprint("test", "key"), 0);
        return draft.Ordered(request, Given.Shop, number, new(Given.Now, "secret", "key", "asked"), "storefront");
    }

    private static Order Having(Order order, OrderStatus status, long received, long refunded = 0) =>
        order with
        {
            Status = status,
            Payment = order.Payment with { State = new(Vnd(received), Vnd(refunded)) },
        };

    [Theory]
    [InlineData(100_000, 50, null, 50_000)]
    [InlineData(99_999, 50, null, 50_000)] // rounded up
    [InlineData(1, 1, null, null)] // nothing would be left
    [InlineData(100_000, null, 30_000, 30_000)]
    [InlineData(30_000, null, 30_000, null)]
    [InlineData(49_999, 10, null, 5_000)]
    public void It_is_a_part_of_the_total_and_less_than_it(long total, int? percent, int? amount, int? expected) =>
        Assert.Equal(expected, (int?)Of(new(0, 3, percent, amount), total)?.Amount.MinorUnits);

    [Fact]
    public void It_is_off_for_small_totals_for_cash_and_where_the_balance_would_be_due_within_a_day()
    {
        DepositSettings terms = new(100_000, 3, 50);
        Assert.NotNull(Of(terms, 100_000));
        Assert.Null(Of(terms, 99_999));
        Assert.Null(Of(terms, 100_000, method: PaymentMethod.Cash));
        Assert.Null(Deposit.Of(Given.Shop, PaymentMethod.Card, Vnd(100_000), Friday, Given.Now));
        var today = Given.Shop.Calendar.DayOf(Given.Now); // noon: a whole day is left from the day after tomorrow on
        Assert.Null(Of(terms, 100_000, today.AddDays(3)));
        Assert.NotNull(Of(terms, 100_000, today.AddDays(4)));
    }

    [Fact]
    public void The_balance_is_due_at_the_end_of_a_day_and_moves_with_the_order()
    {
        var deposit = Of(new(0, 3, 50), 100_000)!;
        Assert.Equal(Given.Shop.Calendar.At(new(2026, 12, 2), TimeOnly.MinValue), deposit.BalanceBy); // Tuesday's end
        var moved = deposit.On(Friday.AddDays(2), Given.Shop.Calendar);
        Assert.Equal((deposit.Amount, deposit.BalanceBy.AddDays(2)), (moved.Amount, moved.BalanceBy));
    }

    [Fact]
    public void A_deposit_confirms_nothing_before_it_is_there_and_a_gift_card_may_be_it()
    {
        Deposit deposit = new(Vnd(40_000), 1, Given.Now);
        Assert.Equal((OrderStatus.Placed, 40_000), (Placed(deposit).Status, Placed(deposit).DueNow.MinorUnits));
        var part = Placed(deposit, 30_000);
        Assert.Equal((OrderStatus.Placed, 10_000), (part.Status, part.DueNow.MinorUnits));
        var all = Placed(deposit, 40_000);
        Assert.Equal((OrderStatus.Confirmed, 40_000, true), (all.Status, all.Due.MinorUnits, all.HasBalance));
        Assert.Equal(PaymentAlert.BalanceDue, all.PaymentAlert);
    }

    [Fact]
    public void A_phone_order_waits_as_long_as_its_link_is_valid_and_never_beyond_its_cut_off()
    {
        var placed = Placed(null); // no placer: staff entered it
        Assert.Equal(placed.Fulfilment.CutOff, placed.Payment.PayBy); // six hours ahead
        var byCustomer = placed.By(new("phone", "email", "address"));
        Assert.Equal(OrderChannel.Storefront, byCustomer.Channel);
    }

    /// <summary>Whatever was taken and returned, and whatever an edit made of the total.</summary>
    [Fact]
    public void What_is_outstanding_is_the_total_less_what_was_taken_and_not_returned() =>
        Prop.ForAll(
                Gen.Choose(0, 200_000).ListOf(6).Select(six => six.ToArray()).ToArbitrary(),
                Gen.Elements(OrderStatus.Placed, OrderStatus.Confirmed, OrderStatus.Ready).ToArbitrary(),
                (six, status) =>
                {
                    var order = Placed(new(Vnd(six[0] % 79_999 + 1), 1, Given.Now), six[1] % 80_000);
                    var total = six[2];
                    var basket = order.Basket with { Subtotal = Vnd(total), DeliveryFee = Vnd(0) };
                    order = (order with { Basket = basket }).WithTendersFor(Vnd(total));
                    var (received, refunded) = (six[3], six[4] % (six[3] + 1));
                    order = Having(order, status, received, refunded);
                    var taken = received - refunded + order.ByGiftCard.MinorUnits;
                    return order.Due.MinorUnits == Math.Max(0, total - taken)
                        && order.DueNow <= order.Due
                        && order.PayableFirst <= order.Payable
                        && order.DueByProvider.MinorUnits + order.ByGiftCard.MinorUnits <= total
                        && (status == OrderStatus.Placed || order.DueNow == order.Due)
                        && (order.Due.IsZero || status == OrderStatus.Placed || order.PaymentAlert is not null);
                }
            )
            .QuickCheckThrowOnFailure();
}
