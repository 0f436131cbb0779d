using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>What the payment of a bought gift card says of the card.</summary>
public static class PurchaseMoney
{
    /// <summary>More attempts to pay a card are not begun. It bounds the ledger's size.</summary>
    public const int MostAttempts = 20;

    /// <summary>What the shop has of it: less what went back, or was lost in disputes.</summary>
    public static Money Kept(this Payment books)
    {
        var lost = books.Entries.Where(entry =>
            entry.Kind == PaymentEvent.DisputeLost && entry.Amount.Currency == books.Due.Currency
        );
        return lost.Aggregate(books.ByProvider, (kept, entry) => kept - entry.Amount);
    }

    /// <summary>Whether the card can be issued.</summary>
    public static bool HasPrice(this Payment books) => books.Kept() >= books.Due;

    /// <summary>Whether it was paid, and nothing of that is left.</summary>
    public static bool HasGone(this Payment books) =>
        books.Entries.Any(entry => entry.Kind == PaymentEvent.Captured) && books.Kept().MinorUnits <= 0;

    /// <summary>What the owner is told, each once.</summary>
    /// <param name="card">Null: it was deleted.</param>
    public static IEnumerable<NotificationMessage> Alerts(this Payment books, PurchaseNumber number, GiftCard? card)
    {
        if (books.Entries.Count == 0)
            yield break;
        var day = DateOnly.FromDateTime(books.Entries[0].At.UtcDateTime); // the same in repeats
        foreach (var problem in PaymentProblem.In(books))
            yield return GiftCardNotifications.Alert(books.ShopId, number, day, problem.Reason, problem.About);
        var isWanted = card is not null && (card.Purchase?.RefundedAt is not null || !card.DueOnline().IsZero);
        foreach (var entry in isWanted ? [] : books.Entries.Where(one => one.Kind == PaymentEvent.Captured))
            yield return GiftCardNotifications.Alert(books.ShopId, number, day, "payment.unwanted", entry.Id);
    }
}
