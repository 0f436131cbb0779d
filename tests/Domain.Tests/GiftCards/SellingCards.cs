using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.GiftCards;

public class SellingCards
{
    private static readonly Shop Shop = Given.Shop with { GiftCards = new(true, 100_000, 2_000_000) };
    private static readonly GiftCardCode Code = GiftCardCode.Of("7K3Q0B9DXM2P5TR");
    private static readonly GiftCardRecipient Lan = new("Lan", "lan@example.com");

    private static GiftCard Ordered(Shop shop, long amount = 500_000) =>
        shop.Sell("0123456789abcdef", amount, Lan, new("Mai", "mai@example.com", "vi", "Chúc mừng!"), Given.Now);

    private static GiftCard Pay(GiftCard card, long amount = 500_000) =>
        card.Pay(Shop.Issue(card.Id, Code, amount, null, "owner", Given.Now), Code);

    private static string Refused(Action action) => Assert.Throws<RuleBroken>(action).Code;

    [Fact]
    public void A_card_exists_once_its_money_is_there()
    {
        var ordered = Ordered(Shop);
        Assert.Equal(GiftCardStatus.AwaitingPayment, ordered.StatusOn(Given.Tuesday));
        Assert.Equal((0, "GC0123456789"), (ordered.Balance.MinorUnits, ordered.Purchase!.Reference));
        Assert.True(ordered.AvailableOn(Given.Tuesday).IsZero);
        var card = Pay(ordered);
        Assert.Equal((500_000, GiftCardStatus.Active), (card.Balance.MinorUnits, card.StatusOn(Given.Tuesday)));
        Assert.Equal((Code.ToString(), "Mai"), (card.UnsentCode, card.Recipient!.Name));
        Assert.Same(card, Pay(card));
        Assert.Null(card.Sent().UnsentCode);
    }

    [Fact]
    public void What_was_not_bought_or_is_another_amount_is_refused()
    {
        Assert.Equal("gift-card.not-sold", Refused(() => Ordered(Given.Shop)));
        Assert.Equal("input.out-of-range", Refused(() => Ordered(Shop, 1)));
        Assert.Equal("gift-card.other-amount", Refused(() => Pay(Ordered(Shop), 400_000)));
        Assert.Equal("gift-card.not-bought", Refused(() => Pay(Shop.Issue("x", Code, 500_000, null, "o", Given.Now))));
        Assert.Equal("gift-card.voided", Refused(() => Pay(Ordered(Shop).Void("gone", "owner", Given.Now))));
    }

    [Fact]
    public void A_refund_voids_the_card_unless_some_of_it_was_spent()
    {
        Assert.Equal("gift-card.not-bought", Refused(() => Ordered(Shop).Refund("why", "owner", Given.Now)));
        var card = Pay(Ordered(Shop));
        var refunded = card.Refund("changed her mind", "owner", Given.Now);
        Assert.Equal((0, GiftCardStatus.Voided), (refunded.Balance.MinorUnits, refunded.StatusOn(Given.Tuesday)));
        Assert.Equal((Given.Now, null), (refunded.Purchase!.RefundedAt, refunded.UnsentCode));
        Assert.Same(refunded, refunded.Refund("again", "owner", Given.Now));
        var used = card.Follow(new("key", "261124-7K3Q", new(1, Given.Vnd), 1), Given.Now, Given.Tuesday);
        Assert.Equal("gift-card.in-use", Refused(() => used.Refund("why", "owner", Given.Now)));
        var (held, _) = card.Hold(new("key", Given.Tuesday, "00"), new(1, Given.Vnd), 1, Given.Now, Given.Tuesday);
        Assert.Equal("gift-card.in-use", Refused(() => held.Refund("why", "owner", Given.Now)));
    }

    [Fact]
    public void What_is_not_paid_in_time_ends_and_is_kept_for_a_while()
    {
        var ordered = Ordered(Shop with { GiftCards = Shop.GiftCards! with { PayDays = 3 } });
        var deadline = Given.Now.AddDays(3);
        Assert.Equal((deadline, true), (ordered.Purchase!.PayBy, ordered.IsToBePaid()));
        Assert.Same(ordered, ordered.Lapse(deadline.AddSeconds(-1)));
        var ended = ordered.Lapse(deadline);
        Assert.Equal((false, GiftCardStatus.Voided), (ended.IsToBePaid(), ended.StatusOn(Given.Tuesday)));
        Assert.Same(ended, ended.Lapse(deadline.AddDays(1)));
        Assert.Equal(deadline + SellingGiftCards.UnpaidIsKept, ended.KeptUntil());
        var paid = Pay(ordered);
        Assert.Same(paid, paid.Lapse(deadline));
        Assert.Null(paid.KeptUntil());
        Assert.Equal("gift-card.voided", Refused(() => Pay(ended)));
    }

    [Fact]
    public void What_may_stay_at_the_providers_follows_the_card()
    {
        var ordered = Ordered(Shop);
        var online = ordered.Pay(Shop.Issue(ordered.Id, Code, 500_000, null, "purchase", Given.Now), Code, true);
        Assert.Equal((500_000, 500_000), (ordered.DueOnline().MinorUnits, online.DueOnline().MinorUnits));
        Assert.Equal(0, Pay(ordered).DueOnline().MinorUnits); // at the counter
        Assert.Equal(0, ordered.Void("gone", "owner", Given.Now).DueOnline().MinorUnits);
        Assert.Equal(0, online.Refund("why", "owner", Given.Now).DueOnline().MinorUnits);
        Assert.Equal(500_000, online.Void("stolen", "owner", Given.Now).DueOnline().MinorUnits);
    }

    [Fact]
    public void A_card_whose_money_has_gone_is_void_unless_some_of_it_was_spent()
    {
        var ordered = Ordered(Shop);
        var online = ordered.Pay(Shop.Issue(ordered.Id, Code, 500_000, null, "purchase", Given.Now), Code, true);
        var gone = online.LoseMoney(Given.Now);
        Assert.Equal((0, Given.Now), (gone.Balance.MinorUnits, gone.Purchase!.RefundedAt));
        Assert.Same(gone, gone.LoseMoney(Given.Now));
        var used = online.Follow(new("key", "261124-7K3Q", new(1, Given.Vnd), 1), Given.Now, Given.Tuesday);
        Assert.Same(used, used.LoseMoney(Given.Now));
        Assert.Same(ordered, ordered.LoseMoney(Given.Now));
        var atTheCounter = Pay(ordered);
        Assert.Same(atTheCounter, atTheCounter.LoseMoney(Given.Now));
    }

    [Fact]
    public void A_card_is_issued_also_where_the_shop_sells_others_by_now()
    {
        var ordered = Ordered(Shop);
        var now = Shop with { GiftCards = new(false, 1, 2) };
        var price = ordered.Purchase!.Amount;
        var card = ordered.Pay(now.IssueSold(ordered.Id, Code, price, null, "owner", Given.Now), Code);
        Assert.Equal(price, card.Balance);
    }

    [Theory]
    [InlineData("GC0123456789ABCDEF0123456789ABCDEF", "0123456789abcdef0123456789abcdef")]
    [InlineData("GC0123456789abcdef0123456789abcdef", null)]
    [InlineData("GC0123456789", null)]
    [InlineData("261124-7K3Q", null)]
    [InlineData(null, null)]
    public void The_number_of_a_payment_names_its_card(string? text, string? cardId)
    {
        Assert.Equal(cardId is not null, PurchaseNumber.TryParse(text, out var number));
        Assert.Equal(cardId, number.CardId);
        if (cardId is not null)
            Assert.Equal((text, "GC0123456789"), ($"{PurchaseNumber.Of(cardId)}", number.Reference));
    }
}
