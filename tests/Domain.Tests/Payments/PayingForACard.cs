using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Tests.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

/// <summary>When the ledger of a bought card says that it can be issued, and what the owner is told.</summary>
public class PayingForACard
{
    private static readonly PurchaseNumber Number = PurchaseNumber.Of("0123456789abcdef0123456789abcdef");

    private static Money Dong(long amount) => new(amount, Given.Vnd);

    private static Payment Books(params PaymentEntry[] entries) => new("shop", $"{Number}", Dong(500), [], entries);

    private static PaymentEntry Entry(string id, PaymentEvent kind, long amount) =>
        new(id, kind, Dong(amount), Given.Now, ByHand: kind == PaymentEvent.Refunded);

    [Fact]
    public void Only_the_whole_price_that_is_still_there_issues_it()
    {
        var paid = Entry("pi_1", PaymentEvent.Captured, 500);
        Assert.False(Books().HasPrice());
        Assert.False(Books(Entry("pi_1", PaymentEvent.Captured, 499)).HasPrice());
        Assert.True(Books(paid).HasPrice());
        Assert.False(Books(Entry("pi_1", PaymentEvent.Unmatched, 500)).HasPrice());
        Assert.False(Books(paid, Entry("re_1", PaymentEvent.Refunded, 1)).HasPrice());
        Assert.False(Books(paid, Entry("dp_1-lost", PaymentEvent.DisputeLost, 500)).HasPrice());
    }

    [Fact]
    public void It_has_gone_once_nothing_is_left()
    {
        var paid = Entry("pi_1", PaymentEvent.Captured, 500);
        Assert.False(Books().HasGone());
        Assert.False(Books(paid, Entry("re_1", PaymentEvent.Refunded, 499)).HasGone());
        Assert.True(Books(paid, Entry("re_1", PaymentEvent.Refunded, 500)).HasGone());
        Assert.True(Books(paid, Entry("dp_1-lost", PaymentEvent.DisputeLost, 500)).HasGone());
        var other = Entry("pi_2", PaymentEvent.Captured, 500);
        Assert.False(Books(paid, other, Entry("re_1", PaymentEvent.Refunded, 500)).HasGone());
    }

    [Fact]
    public void The_owner_is_told_of_money_that_is_not_wanted_and_each_alert_keeps_its_id()
    {
        var books = Books(Entry("pi_1", PaymentEvent.Captured, 500));
        var told = Assert.Single(books.Alerts(Number, null));
        Assert.Equal(("payment.unwanted", Number.Reference), (told.Reason, told.Subject));
        Assert.Equal([told], books.Alerts(Number, null));
        Assert.Empty(Books().Alerts(Number, null));
    }
}
