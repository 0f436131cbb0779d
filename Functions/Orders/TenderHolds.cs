using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>Holds what an order is paid with gift cards, until its events confirm it.</summary>
public sealed class TenderHolds(OrderGiftCards giftCards, IPaymentLimits payments, AdmissionBatchers admission)
{
    /// <summary>What is held of gift cards, where the rest can be paid; nothing is held otherwise.</summary>
    /// <exception cref="RuleBroken"><c>gift-card.…</c>, <c>payments.…</c></exception>
    public async Task<IReadOnlyList<GiftCardTender>> Hold(
        OrderRequest asked,
        Money total,
        Shop shop,
        SubmissionId id,
        CancellationToken ct
    )
    {
        IReadOnlyList<GiftCardTender> tenders = [];
        if (asked.GiftCards is { } codes)
            tenders = await giftCards.Hold(shop, codes, total, Coin(asked.Payment, shop), Of(id), HasOrder, ct);
        try
        {
            var rest = tenders.Aggregate(total, (left, tender) => left - tender.Amount);
            if (tenders.Count == 0 || !rest.IsZero)
                payments.MustTake(shop, asked.Payment, rest);
            return tenders;
        }
        catch (RuleBroken)
        {
            await giftCards.Drop(shop.Id, tenders, id.Submitted, ct);
            throw;
        }

        async Task<bool> HasOrder(GiftCardHold hold, string cardId)
        {
            var first = await admission.FindFirst(Of(shop.Id, hold.Submission), ct);
            return first?.Origin.Submitted == hold.Submission.Key && first.IsPaidWith(cardId);
        }
    }

    /// <summary>Gives back what the order does not have.</summary>
    /// <param name="admitted">Null: none was admitted.</param>
    public Task DropUnused(Submission submission, Order? admitted, CancellationToken ct)
    {
        var its = admitted?.Origin.Submitted == submission.Id.Submitted ? admitted : null;
        var unused = submission.Draft.GiftCards.Where(held => its?.IsPaidWith(held.CardId) != true);
        return giftCards.Drop(submission.Shop.Id, [.. unused], submission.Id.Submitted, ct);
    }

    /// <summary>The rest that is paid in cash is a multiple of it.</summary>
    /// <param name="method">Null: not chosen yet.</param>
    internal static int Coin(PaymentMethod? method, Shop shop) =>
        method == PaymentMethod.Cash ? shop.CashRounding ?? 1 : 1;

    private static GiftCardSubmission Of(SubmissionId id) =>
        new(id.Submitted, id.Day, Convert.ToHexStringLower(id.Fingerprint));

    private static SubmissionId Of(string shopId, GiftCardSubmission held)
    {
        var asked = held.Key[(held.Key.IndexOf('|', StringComparison.Ordinal) + 1)..];
        return new(shopId, held.Day, Convert.FromHexString(held.Fingerprint), asked);
    }
}
