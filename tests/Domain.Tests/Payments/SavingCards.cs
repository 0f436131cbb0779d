using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

public class SavingCards
{
    private static readonly CustomerCards None = new("shop", "lan");
    private static readonly CardConsent Consent = new(new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero), true);
    private static readonly CardSetupState Open = new(false, null),
        Ended = new(true, null);

    private static CardSetup Setup(int n) => new($"{n}", $"seti_{n}", Consent);

    private static CardSetupState Saved(int n) => new(true, new($"pm_{n}", "visa", "4242", 12, 2034));

    private static CustomerCards With(int many) =>
        Enumerable.Range(0, many).Aggregate(None, (all, n) => all.With(Setup(n), "cus_1").After($"{n}", Saved(n)));

    [Fact]
    public void A_card_is_kept_once_with_its_consent()
    {
        var begun = None.With(Setup(1), "cus_1");
        Assert.Same(begun, begun.With(Setup(1), "cus_1"));
        Assert.Same(begun, begun.After("1", Open));
        var kept = begun.After("1", Saved(1));
        Assert.Equal(("cus_1", 0), (kept.HolderId, kept.Setups.Count));
        Assert.Equal(new SavedCard("1", Saved(1).Card!, Consent), Assert.Single(kept.Cards));
        Assert.Same(kept, kept.After("1", Saved(1)));
        Assert.Same(kept, kept.With(Setup(1), "cus_1"));
        Assert.Equal("pm_1", kept.TheCard("1").Details.Id);
        Assert.Empty(kept.Without("1").Cards);
        Assert.Same(kept, kept.Without("2"));
    }

    [Fact]
    public void One_that_was_given_up_is_forgotten() =>
        Assert.Equal(
            (0, 0),
            None.With(Setup(1), "cus_1").After("1", Ended) is var left ? (left.Setups.Count, left.Cards.Count) : default
        );

    [Fact]
    public void Ten_are_kept_and_as_many_are_begun()
    {
        var full = With(CustomerCards.Most);
        Assert.Equal(CardRules.TooMany, Assert.Throws<RuleBroken>(() => full.With(Setup(99), "cus_1")).Rule);
        var begun = Enumerable.Range(0, 30).Aggregate(None, (all, n) => all.With(Setup(n), "cus_1"));
        Assert.Equal(["20", "29"], [begun.Setups[0].Id, begun.Setups[^1].Id]);
    }

    [Fact]
    public void A_card_that_another_customer_of_the_provider_saves_is_not_taken() =>
        Assert.Equal(CardRules.ChangedMeanwhile, Assert.Throws<RuleBroken>(() => With(1).With(Setup(2), "cus_2")).Rule);

    [Fact]
    public void A_card_that_is_not_there_is_not_found() =>
        Assert.Equal(CardRules.NotFound, Assert.Throws<RuleBroken>(() => With(1).TheCard("2")).Rule);
}
