using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.GiftCards;

public class SpendingACard
{
    private static readonly DateOnly Today = new(2026, 12, 1);
    private static readonly GiftCardCode Code = GiftCardCode.Of("7K3Q0B9DXM2P5TR");

    private static GiftCard Card(long amount) => Given.Shop.Issue("card", Code, amount, null, "owner", Given.Now);

    private static Money Vnd(long amount) => new(amount, Given.Vnd);

    private static GiftCardSubmission Key(string key) => new(key, Today, "00");

    private static (GiftCard Card, Money Amount) Hold(GiftCard card, string key, long wanted, int coin = 1) =>
        card.Hold(Key(key), Vnd(wanted), coin, Given.Now, Today);

    private static GiftCard Follow(GiftCard card, string key, long has, int version) =>
        card.Follow(new(key, $"order-{key}", Vnd(has), version), Given.Now, Today);

    private static string Refused(Action action) => Assert.Throws<RuleBroken>(action).Code;

    [Fact]
    public void An_order_gets_what_is_left_and_the_next_one_nothing()
    {
        var (card, amount) = Hold(Card(100), "a", 70);
        Assert.Equal((Vnd(70), Vnd(30)), (amount, card.AvailableOn(Today)));
        (card, amount) = Hold(card, "b", 70);
        Assert.Equal((Vnd(30), Vnd(0)), (amount, card.AvailableOn(Today)));
        Assert.Equal("gift-card.empty", Refused(() => Hold(card, "c", 1)));
    }

    [Fact]
    public void What_leaves_a_rest_in_cash_leaves_whole_coins()
    {
        Assert.Equal(Vnd(95_500), Hold(Card(95_900), "a", 120_000, coin: 500).Amount);
        Assert.Equal(Vnd(90_100), Hold(Card(95_900), "a", 90_100, coin: 500).Amount);
        Assert.Equal("gift-card.empty", Refused(() => Hold(Card(400), "a", 1000, coin: 500)));
    }

    [Fact]
    public void A_repeat_of_the_submission_has_the_same()
    {
        var (card, _) = Hold(Card(100), "a", 70);
        var (again, amount) = Hold(card, "a", 70);
        Assert.Equal((Vnd(70), Vnd(70)), (amount, again.Held));
        var placed = Follow(again, "a", 70, 1);
        Assert.Equal(Vnd(70), Hold(placed, "a", 70).Amount);
        Assert.Equal((Vnd(30), Vnd(0)), (placed.Balance, placed.Held));
    }

    [Fact]
    public void A_refused_repeat_does_not_take_the_hold_from_the_request_that_is_under_way()
    {
        var (card, _) = Hold(Card(100), "a", 70);
        var (both, _) = Hold(card, "a", 70);
        Assert.Equal(Vnd(70), both.Drop("a").Held);
        Assert.Equal(Vnd(0), both.Drop("a").Drop("a").Held);
    }

    [Fact]
    public void An_expired_hold_still_counts_until_its_order_was_looked_for()
    {
        var (card, _) = Hold(Card(100), "a", 70);
        var later = Given.Now + SpendingGiftCards.HoldTime;
        Assert.Empty(card.Doubtful(later.AddTicks(-1)));
        Assert.Equal("a", Assert.Single(card.Doubtful(later)).Submission.Key);
        Assert.Equal(Vnd(30), card.AvailableOn(Today));
        Assert.Equal(Vnd(70), card.Abandon("a", later.AddTicks(-1)).Held);
        Assert.Equal(Vnd(100), card.Abandon("a", later).AvailableOn(Today));
    }

    [Fact]
    public void It_follows_its_order_whatever_comes_late_or_twice()
    {
        var (card, _) = Hold(Card(100), "a", 70);
        var placed = Follow(card, "a", 70, 2);
        Assert.Equal(Vnd(30), placed.Balance);
        Assert.Equal(placed, Follow(placed, "a", 70, 2));
        var cheaper = Follow(placed, "a", 50, 3);
        Assert.Equal(Vnd(50), cheaper.Balance);
        var cancelled = Follow(cheaper, "a", 0, 4);
        Assert.Equal(Vnd(100), cancelled.Balance);
        Assert.Equal(cancelled, Follow(Follow(cancelled, "a", 50, 3), "a", 70, 2));
        var early = Follow(Follow(card, "a", 0, 4), "a", 70, 2);
        Assert.Equal((Vnd(100), Vnd(0)), (early.Balance, early.Held));
        Assert.Equal(
            [GiftCardEvent.Issued, GiftCardEvent.Redeemed, GiftCardEvent.Returned, GiftCardEvent.Returned],
            cancelled.Entries.Select(entry => entry.Kind)
        );
    }

    [Fact]
    public void An_expired_or_void_card_pays_nothing_and_money_that_comes_back_can_be_used()
    {
        var card = Card(100) with { ExpiresOn = Today };
        Assert.Equal(Vnd(60), Hold(card, "a", 60).Amount);
        var over = card with { ExpiresOn = Today.AddDays(-1) };
        Assert.Equal("gift-card.expired", Refused(() => Hold(over, "a", 60)));
        Assert.Equal(Vnd(0), over.AvailableOn(Today));
        var back = Follow(Follow(over, "a", 60, 1), "a", 0, 2);
        Assert.Equal((Vnd(100), Today.AddDays(30)), (back.AvailableOn(Today), back.ExpiresOn));
        var ended = card.Void("stolen", "owner", Given.Now);
        Assert.Equal("gift-card.voided", Refused(() => Hold(ended, "a", 60)));
    }

    /// <summary>Random steps of ten submissions on one card, compared with a plain account of the same.</summary>
    [Theory, MemberData(nameof(Seeds))]
    public void Nothing_is_spent_twice_or_lost(int seed)
    {
        var random = new Random(seed);
        var (card, added, orders) = (Card(1000), 1000L, new Dictionary<string, (long Amount, int Version)>());
        for (var step = 0; step < 200; step++)
        {
            var key = $"{random.Next(10)}";
            var wanted = random.Next(1, 400);
            switch (random.Next(5))
            {
                case 0 when card.AvailableOn(Today).MinorUnits > 0 || card.Held.MinorUnits > 0:
                    try
                    {
                        (card, var amount) = Hold(card, key, wanted);
                        Assert.InRange(amount.MinorUnits, 0, wanted);
                        if (!orders.ContainsKey(key) && random.Next(2) == 0)
                        {
                            orders[key] = (amount.MinorUnits, 1);
                            card = Follow(card, key, amount.MinorUnits, 1);
                        }
                    }
                    catch (RuleBroken broken) when (broken.Rule == GiftCardRules.Empty) { }
                    break;
                case 1 when !orders.ContainsKey(key):
                    card = card.Drop(key);
                    break;
                case 2 when orders.TryGetValue(key, out var order):
                    orders[key] = (random.Next((int)order.Amount + 1), order.Version + 1);
                    card = Follow(card, key, orders[key].Amount, orders[key].Version);
                    break;
                case 3 when orders.TryGetValue(key, out var order):
                    card = Follow(card, key, random.Next(400), random.Next(1, order.Version + 1)); // late
                    break;
                case 4:
                    var change = random.Next(-100, 101);
                    if (change != 0 && card.Balance.MinorUnits - card.Held.MinorUnits + change >= 0)
                    {
                        card = card.Adjust($"{step}", change, "why", "owner", Given.Now);
                        added += change;
                    }
                    break;
            }
            Assert.Equal(added, card.Balance.MinorUnits + orders.Values.Sum(order => order.Amount));
            Assert.True(card.Balance >= card.Held, $"seed {seed}, step {step}");
        }
    }

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 200)];
}
