using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;

namespace BakeryOps.Proof.Ledgers;

/// <summary>What holds of every history, to the unit.</summary>
internal static class HistoryChecks
{
    /// <exception cref="LedgerFaultException"></exception>
    public static async Task AtAnyTime(OrderStory story, ProviderBooks provider)
    {
        foreach (var payment in provider.Payments)
        {
            Unless(payment.Left >= 0, $"{payment.Refunded} went back of {payment.Captured}");
            var twice = payment
                .Refunds.Where(one => one is { RequestId: not null, HasReturned: false })
                .CountBy(one => one.RequestId!)
                .FirstOrDefault(one => one.Value > 1);
            Unless(twice.Key is null, $"refund {twice.Key} was made {twice.Value} times");
        }
        if (await story.Books() is not { } books)
            return;
        var paid = Own(provider).Sum(one => one.Captured);
        Unless(Captured(books) <= paid, $"the ledger has {Captured(books)}, the provider {paid}");
        Unless(books.Pending.MinorUnits >= 0, "a plan is below 0");
        if (story.ConfirmedOn is { } then)
            Unless(Captured(then) <= paid, $"it was confirmed on {Captured(then)}, the provider has {paid}");
        NothingOfTheShopsIsGone(story, provider, books);
    }

    /// <exception cref="LedgerFaultException"></exception>
    public static async Task InTheEnd(OrderStory story, ProviderBooks provider)
    {
        await AtAnyTime(story, provider);
        var books = await story.Books();
        if (books is null)
        {
            Unless(
                provider.Payments.All(one => one.Captured == 0),
                "the provider has money of an order without a ledger"
            );
            return;
        }
        var (own, order) = (Own(provider, books), story.Order);
        Same("captured", own.Sum(one => one.Captured), Captured(books));
        Same("refunded", own.Sum(one => one.Refunded), RefundedOnline(books));
        Same("refunds", own.Sum(one => one.Refunds.Count), books.Entries.Count(e => e.Kind == PaymentEvent.Refunded));
        Same("returned", own.Sum(Returned), books.Entries.Count(e => e.Kind == PaymentEvent.RefundReturned));
        Same(
            "disputes lost",
            own.Count(one => one.Lost > 0),
            books.Entries.Count(e => e.Kind == PaymentEvent.DisputeLost)
        );
        Same("on gift cards", order.ByGiftCard.MinorUnits, books.ByGiftCard.MinorUnits);
        Same("pending", 0, books.Pending.MinorUnits);
        Unless(order.Status != OrderStatus.Placed, "it waits for ever");
        Unless(order.Payment.State is null || order.Payment.State == books.State, "the order shows another state");
        NoMoreThanIsDueIsKept(order, own, books);
    }

    /// <summary>
    /// What goes back by itself was paid too much at some time: with the gifts of staff, refunds by hand and what was
    /// lost in disputes, the shop has what was due.
    /// </summary>
    private static void NothingOfTheShopsIsGone(OrderStory story, ProviderBooks provider, Payment books)
    {
        var own = Own(provider, books).ToList();
        var gifts = books.Refunds.Where(one => one.IsByStaff).Select(one => one.Id).ToHashSet();
        var given = own.SelectMany(one => one.Refunds)
            .Where(one => !one.HasReturned && (one.RequestId is null || gifts.Contains(one.RequestId)))
            .Sum(one => one.Amount.MinorUnits);
        var captured = own.Sum(one => one.Captured);
        var kept = own.Sum(one => one.Left + one.Lost) + given;
        Unless(kept >= Math.Min(story.LeastDue, captured), $"{kept} is kept of {captured}, {story.LeastDue} is due");
    }

    /// <summary>But for refunds that came back, which are left to the owner.</summary>
    private static void NoMoreThanIsDueIsKept(Order order, IEnumerable<TheirPayment> own, Payment books)
    {
        var kept = own.Sum(one =>
            Math.Max(0, one.Left - one.Refunds.Where(back => back.HasReturned).Sum(back => back.Amount.MinorUnits))
        );
        var due = order.DueByProvider.MinorUnits;
        var refused = books.Refunds.Any(one => one.Progress == RefundProgress.Refused);
        Unless(kept <= due || refused, $"{kept} is kept, {due} is due");
    }

    private static IEnumerable<TheirPayment> Own(ProviderBooks provider, Payment? books = null) =>
        provider.Payments.Where(one =>
            one.Paid?.Currency == OrderStory.Dong && (books is null || books.Has(new(provider.Name, one.Id)))
        );

    private static int Returned(TheirPayment payment) => payment.Refunds.Count(one => one.HasReturned);

    private static long Captured(Payment books) =>
        books.Entries.Where(e => e.Kind == PaymentEvent.Captured).Sum(e => e.Amount.MinorUnits);

    private static long RefundedOnline(Payment books) => books.State.Refunded.MinorUnits;

    private static void Same(string what, long theirs, long ours) =>
        Unless(theirs == ours, $"{what}: {theirs} at the provider, {ours} in the ledger");

    private static void Unless(bool isRight, string message) => LedgerFaultException.Unless(isRight, message);
}
