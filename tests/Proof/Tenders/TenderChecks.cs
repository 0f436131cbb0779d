using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;

namespace BakeryOps.Proof.Tenders;

/// <summary>What holds of an order, its ledger and its provider's books.</summary>
internal static class TenderChecks
{
    /// <summary>At any time. The app is read before the provider, which only ever has more.</summary>
    public static void IsSafe(
        TenderOrder story,
        Order order,
        Payment? books,
        IReadOnlyDictionary<string, JsonElement> all
    )
    {
        var theirs = TheirMoney.Of(books, all);
        var there = theirs.Captured + story.Transferred;
        Unless(
            order.Status == OrderStatus.Placed
                || order.Status == OrderStatus.Cancelled
                || there >= order.Payable.MinorUnits,
            story,
            $"it is {order.Status}, but {there} of {order.Payable} is there"
        );
        Unless(theirs.Refunded <= theirs.Captured, story, $"{theirs.Refunded} went back of {theirs.Captured}");
        Unless(theirs.MostCaptures <= 1, story, "one payment was captured twice");
        Unless(books is null || Taken(books) <= there, story, $"{there} is there, the ledger has {books?.Received}");
    }

    /// <summary>Once everything has come to rest.</summary>
    /// <returns>Null: all is right.</returns>
    public static string? Fault(
        TenderOrder story,
        Order order,
        Payment? books,
        IReadOnlyDictionary<string, JsonElement> all
    )
    {
        var theirs = TheirMoney.Of(books, all);
        if (order.Status == OrderStatus.Placed)
            return "it waits for ever";
        if (story.IsCancelledByStaff && order.Status != OrderStatus.Cancelled)
            return $"staff cancelled it, and it is {order.Status}";
        if (story is { WasPaidInTime: true, IsCancelledByStaff: false } && order.Status != OrderStatus.Confirmed)
            return $"it was paid in time, and is {order.Status}";
        if (books is null)
            return theirs.Captured == 0 ? null : "it has no ledger";
        if (!books.Pending.IsZero || books.ByGiftCard != order.ByGiftCard)
            return $"{books.Pending} is pending, gift cards pay {books.ByGiftCard} and {order.ByGiftCard}";
        if (order.Payment.State is { } shown && shown != books.State)
            return $"the order shows {shown}, the ledger has {books.State}";
        var ours = (Taken(books), books.State.Refunded.MinorUnits, Refunds(books));
        var expected = (theirs.Captured + story.Transferred, theirs.Refunded, theirs.Refunds);
        if (ours != expected)
            return $"{expected} at the provider (taken, refunded, refunds), {ours} in the ledger";
        return Kept(story, order, books, theirs);
    }

    /// <summary>The shop has what is due, less its gifts; a refund that came back is left to the owner.</summary>
    private static string? Kept(TenderOrder story, Order order, Payment books, TheirMoney theirs)
    {
        if (story.Tender.IsByBank || books.Dispute is not null)
            return null;
        var kept = theirs.Captured - theirs.Refunded;
        var returned = books.Entries.Where(e => e.Kind == PaymentEvent.RefundReturned).Sum(e => e.Amount.MinorUnits);
        var gifts = books.State.ByHand?.MinorUnits ?? 0;
        var due = order.DueByProvider.MinorUnits;
        var least = order.Status == OrderStatus.Cancelled ? 0 : due - gifts;
        return kept >= least && kept <= least + returned
            ? null
            : $"{kept} is kept, {due} is due, {gifts} given, {returned} returned";
    }

    private static int Refunds(Payment books) =>
        books.Entries.Count(e => e.Kind == PaymentEvent.Refunded && !books.HasReturned(e.Id));

    /// <summary>Beside gift cards.</summary>
    private static long Taken(Payment books) => books.State.Received.MinorUnits;

    private static void Unless(bool isRight, TenderOrder story, string what) =>
        Assert.True(isRight, $"{story.Number}: {what}\n{story.Told}");
}
