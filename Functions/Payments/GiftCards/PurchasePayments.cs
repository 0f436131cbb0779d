using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments.GiftCards;

/// <summary>How a customer wants to pay a card.</summary>
/// <param name="Phone">E.164, for a wallet that asks on the phone; null: not given.</param>
public sealed record PurchaseWay(PaymentMethod Method, string? Phone);

/// <summary>
/// The money of bought gift cards, in the same ledger as that of orders. Client, webhook, poll and expiry all end here, and
/// every call is idempotent.
/// </summary>
public sealed class PurchasePayments(
    PaymentProviders providers,
    PaymentsTable payments,
    PublicAddress address,
    ScheduledMessages scheduled,
    RequestLimits requests,
    TimeProvider clock
)
{
    /// <summary>After the begin of an attempt its provider is asked, as notifications may be lost.</summary>
    private static readonly int[] PollMinutes = [1, 3, 10, 30, 120];

    /// <summary>A buyer may name any phone: few questions an hour reach one, however many cards are ordered.</summary>
    private const int QuestionsPerHour = 5;

    /// <summary>The attempt that the card is paid with; repeated calls return the same one.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.…</c>, <c>payment.too-many-attempts</c>, <c>access.too-many-requests</c>
    /// </exception>
    public async Task<PaymentAttempt> Begin(Shop shop, GiftCard card, PurchaseWay way, CancellationToken ct)
    {
        var books = await Books(shop.Id, PurchaseNumber.Of(card.Id), ct);
        foreach (var known in books?.Attempts ?? [])
        {
            var isSame = known == books!.Current && known.Method == way.Method;
            var attempt = await Look(shop.Id, known, !isSame, ct);
            if (attempt.Paid is not null)
                return attempt;
            if (isSame && !attempt.IsCancelled)
                return await providers[known.Provider].Renew(Request(shop, card, way, null), attempt, ct);
        }
        if (books?.Attempts.Count >= PurchaseMoney.MostAttempts)
            throw new RuleBroken(PaymentRules.TooManyAttempts, "Please order another gift card, or ask the shop.");
        return await BeginNew(shop, card, way, books, ct);
    }

    /// <summary>Records what an attempt that names the card has captured, and its refunds and disputes.</summary>
    /// <param name="price">Of the card; null: it was deleted.</param>
    /// <returns>The ledger; null: it is empty.</returns>
    public async Task<Payment?> Settle(
        PurchaseNumber number,
        Money? price,
        PaymentAttempt attempt,
        bool hasMoved,
        CancellationToken ct
    )
    {
        var shopId = attempt.ShopId!;
        var books = await Books(shopId, number, ct);
        if (attempt.Paid is null || (books?.Due ?? price) is not { } due)
            return books;
        var asked = books?.RefundsOf(TenderKey.Of(attempt.Key)).Select(refund => refund.Id) ?? [];
        var activity =
            hasMoved || attempt.HasMoved
                ? await providers[attempt.Provider].ReadActivity(shopId, attempt, [.. asked], ct)
                : ProviderActivity.None;
        var now = clock.GetUtcNow();
        return await Book(shopId, number, due, payment => payment.WithActivity(attempt, activity, now), ct);
    }

    /// <summary>Asks the providers of attempts that are not paid as far as we know, and records what they have.</summary>
    /// <param name="isOver">Nothing is to be paid any more: attempts that are open are cancelled.</param>
    /// <returns>The ledger; null: it is empty.</returns>
    public async Task<Payment?> Poll(string shopId, PurchaseNumber number, bool isOver, CancellationToken ct)
    {
        var books = await Books(shopId, number, ct);
        foreach (var known in books?.Attempts ?? [])
        {
            if (books!.HasBooked(known.Key))
                continue;
            var attempt = await Look(shopId, known, isOver, ct) with { ShopId = shopId };
            books = await Settle(number, null, attempt, false, ct) ?? books;
        }
        return books;
    }

    /// <summary>Refunds what was paid beyond what may stay. A failed refund is left to the owner.</summary>
    /// <returns>Whether all is refunded; if not, a retry changes nothing until the provider reports something new.</returns>
    public async Task<bool> Refund(string shopId, PurchaseNumber number, Payment books, Money due, CancellationToken ct)
    {
        var paid = new List<PaymentAttempt>();
        foreach (var known in books.Attempts.Where(known => books.HasBooked(known.Key)))
            paid.Add(await Look(shopId, known, false, ct));
        var run = new RefundRun(
            providers,
            shopId,
            _ => due,
            paid,
            change => Book(shopId, number, books.Due, change, ct)
        );
        return paid.Count == 0 || await run.Run(clock.GetUtcNow(), ct);
    }

    /// <summary>The ledger; null: it is empty.</summary>
    public async Task<Payment?> Books(string shopId, PurchaseNumber number, CancellationToken ct) =>
        (await payments.Find(shopId, number, ct))?.Value;

    /// <summary>Where two begin at once, both get the attempt that was booked first.</summary>
    private async Task<PaymentAttempt> BeginNew(
        Shop shop,
        GiftCard card,
        PurchaseWay way,
        Payment? books,
        CancellationToken ct
    )
    {
        var (provider, number) = (providers.Of(shop, way.Method), PurchaseNumber.Of(card.Id));
        var instead = books?.Attempts.FirstOrDefault(former => former.Provider == provider.Name)?.Id;
        var request = Request(shop, card, way, instead);
        if (way.Phone is { } phone)
            await requests.Take(
                shop.Id,
                ct,
                new RequestLimit("gift-card-phone", phone, QuestionsPerHour, TimeSpan.FromHours(1))
            );
        var now = clock.GetUtcNow();
        foreach (var minutes in PollMinutes)
            await scheduled.Send(new SettleGiftCardPurchaseMessage(shop.Id, card.Id), now.AddMinutes(minutes), ct);
        var begun = await provider.Begin(request, ct);
        var known = books?.Attempts.Count ?? 0;
        var booked = await Book(
            shop.Id,
            number,
            request.Amount,
            payment => payment.Attempts.Count == known ? payment.WithAttempt(begun, way.Method) : payment,
            ct
        );
        var first = booked.Current!;
        return first.Key == begun.Key ? begun : await Look(shop.Id, first, false, ct);
    }

    private AttemptRequest Request(Shop shop, GiftCard card, PurchaseWay way, string? instead)
    {
        var page = address.Of($"api/gift-card/{new PurchaseLink(shop.Id, card.Id)}");
        var subject = new PaymentSubject(shop.Id, $"{PurchaseNumber.Of(card.Id)}", way.Method)
        {
            Phone = way.Phone,
            Language = card.Purchase!.Buyer.Language,
        };
        return new(subject, card.Purchase.Amount, instead, page);
    }

    /// <summary>The attempt as its provider has it.</summary>
    private async Task<PaymentAttempt> Look(string shopId, BookedAttempt known, bool cancel, CancellationToken ct)
    {
        var provider = providers[known.Provider];
        var attempt = cancel ? await provider.Cancel(shopId, known.Id, ct) : await provider.Read(shopId, known.Id, ct);
        return attempt with { Action = attempt.Action ?? known.Action };
    }

    private Task<Payment> Book(
        string shopId,
        PurchaseNumber number,
        Money price,
        Func<Payment, Payment> change,
        CancellationToken ct
    ) => payments.Change(shopId, number, read => change(read ?? new(shopId, $"{number}", price, [], [])), ct);
}
