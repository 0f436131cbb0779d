using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.GiftCards;

public class KeepingCards
{
    private static readonly DateOnly Today = new(2026, 5, 10);
    private static readonly Shop Shop = Given.Shop with { GiftCards = new(true, 100_000, 2_000_000, 24) };

    private static GiftCard Card(long amount) =>
        Shop.Issue("card", GiftCardCode.Of("7K3Q0B9DXM2P5TR"), amount, null, "owner", Given.Now);

    private static RuleBroken Refused(Action action) => Assert.Throws<RuleBroken>(action);

    [Theory]
    [InlineData(99_999, 100_000)]
    [InlineData(2_000_001, 2_000_000)]
    public void A_card_is_worth_what_the_shop_has_set(long amount, long nearest)
    {
        var refusal = Refused(() => Card(amount));
        Assert.Equal(("input.out-of-range", "amount"), (refusal.Code, refusal.Field));
        Assert.Equal(nearest, Assert.IsType<NearestAmount>(refusal.Nearest).MinorUnits);
        Assert.Equal(nearest, Card(nearest).Balance.MinorUnits);
    }

    [Theory]
    [InlineData(null, 24, "2028-05-10")]
    [InlineData("US", 24, "2031-05-10")] // five years
    [InlineData("US", 120, "2036-05-10")]
    [InlineData("DE", 24, "2029-12-31")] // three years from the end of the year
    [InlineData("DE", 240, "2046-05-10")]
    [InlineData("VN", 1, "2026-06-10")]
    public void It_expires_by_the_setting_but_not_before_the_law_allows(string? country, int months, string expected) =>
        Assert.Equal(
            DateOnly.Parse(expected, System.Globalization.CultureInfo.InvariantCulture),
            IssuingGiftCards.ExpiryOf(new(true, 1, 2, months), country, Today)
        );

    [Fact]
    public void Without_a_setting_it_does_not_expire() => Assert.Null(IssuingGiftCards.ExpiryOf(null, "US", Today));

    [Fact]
    public void An_adjustment_needs_a_reason_and_counts_once()
    {
        var card = Card(100_000);
        var less = card.Adjust("one", -40_000, " typing error ", "owner", Given.Now);
        Assert.Equal(60_000, less.Balance.MinorUnits);
        Assert.Equal(less, less.Adjust("one", -40_000, "typing error", "owner", Given.Now));
        Assert.Equal("typing error", less.Entries[^1].Reason);
        Assert.Equal("input.missing-field", Refused(() => card.Adjust("two", 1, " ", "owner", Given.Now)).Code);
        var tooMuch = Refused(() => less.Adjust("two", -60_001, "why", "owner", Given.Now));
        Assert.Equal("gift-card.balance-too-low", tooMuch.Code);
        Assert.Equal(-60_000, Assert.IsType<NearestAmount>(tooMuch.Nearest).MinorUnits);
    }

    [Fact]
    public void What_is_added_can_be_used_as_long_as_the_law_asks_for()
    {
        var card = Card(100_000) with { ExpiresOn = Today };
        var lawful = IssuingGiftCards.EarliestByLaw("US", Today);
        Assert.Equal(lawful, card.Adjust("a", 1, "load", "owner", Given.Now, lawful).ExpiresOn);
        Assert.Equal(Today, card.Adjust("a", -1, "typing error", "owner", Given.Now, lawful).ExpiresOn);
        Assert.Equal(Today, card.Adjust("a", 1, "load", "owner", Given.Now).ExpiresOn);
        var later = card with { ExpiresOn = Today.AddYears(9) };
        Assert.Equal(later.ExpiresOn, later.Adjust("a", 1, "load", "owner", Given.Now, lawful).ExpiresOn);
        Assert.Null((card with { ExpiresOn = null }).Adjust("a", 1, "load", "owner", Given.Now, lawful).ExpiresOn);
    }

    [Fact]
    public void The_last_day_is_one_of_the_shops_calendar()
    {
        var newYearsEve = new DateTimeOffset(2026, 12, 31, 17, 0, 0, TimeSpan.Zero); // 2027 in Đà Nẵng
        var code = GiftCardCode.Of("7K3Q0B9DXM2P5TR");
        var card = Shop.Issue("card", code, 100_000, "DE", "owner", newYearsEve);
        Assert.Equal(new DateOnly(2030, 12, 31), card.ExpiresOn);
        Assert.Equal(GiftCardStatus.Active, card.StatusOn(new(2030, 12, 31)));
        Assert.Equal(GiftCardStatus.Expired, card.StatusOn(new(2031, 1, 1)));
    }

    [Fact]
    public void What_an_order_holds_cannot_be_taken_off_or_voided()
    {
        var (held, _) = Card(100_000).Hold(new("a", Today, "00"), new(70_000, Given.Vnd), 1, Given.Now, Today);
        Assert.Equal("gift-card.balance-too-low", Refused(() => held.Adjust("x", -30_001, "y", "o", Given.Now)).Code);
        Assert.Equal("gift-card.in-use", Refused(() => held.Void("why", "owner", Given.Now)).Code);
        var later = Given.Now + SpendingGiftCards.HoldTime;
        Assert.Equal(
            (0, 0),
            (held.Void("why", "owner", later).Balance.MinorUnits, held.WithoutDoubtful(later).Held.MinorUnits)
        );
    }

    [Fact]
    public void A_void_card_has_nothing_and_stays_void()
    {
        var ended = Card(100_000).Void("stolen", "owner", Given.Now);
        Assert.Equal((0, GiftCardStatus.Voided), (ended.Balance.MinorUnits, ended.StatusOn(Today)));
        Assert.Equal(ended, ended.Void("again", "owner", Given.Now));
        Assert.Equal("gift-card.voided", Refused(() => ended.Adjust("x", 1, "y", "owner", Given.Now)).Code);
        Assert.Equal(0, ended.Entries.Sum(entry => entry.Amount.MinorUnits));
    }

    [Theory]
    [InlineData("", "lan@example.com", "recipient.name")]
    [InlineData("Lan", "lan", "recipient.email")]
    [InlineData("see evil.example.com", "lan@example.com", "recipient.name")]
    public void A_recipient_can_be_written_to(string name, string email, string field) =>
        Assert.Equal(field, Refused(() => new GiftCardRecipient(name, email).Checked()).Field);
}
