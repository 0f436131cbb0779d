using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Payments.GiftCards;

/// <summary>How the purchase of a gift card stands.</summary>
public enum PurchaseStatus
{
    AwaitingPayment,

    /// <summary>The card is issued, and its code sent to the recipient.</summary>
    Paid,

    /// <summary>It was not paid in time, or the shop has ended it. What comes later goes back.</summary>
    Ended,

    /// <summary>The money goes back, and the card is void.</summary>
    Refunded,
}

/// <summary>The purchase of a gift card, as its buyer sees it.</summary>
public sealed record PurchaseView
{
    public required string Shop { get; init; }
    public required string Reference { get; init; }
    public required Money Amount { get; init; }
    public required PurchaseStatus Status { get; init; }

    /// <summary>It ends at this instant unless it has been paid; UTC.</summary>
    public required DateTimeOffset PayBy { get; init; }

    /// <summary>The ways of paying it online; empty: none, or nothing is to be paid.</summary>
    public required IReadOnlyList<PaymentMethod> Payments { get; init; }

    /// <summary>Where it can be paid by bank transfer; absent: not in that way.</summary>
    public required BankTransferSettings? Account { get; init; }

    /// <summary>To be shown as a QR code, which fills in the transfer; absent: not in that way.</summary>
    public required string? QrText { get; init; }

    public static PurchaseStatus StatusOf(GiftCard card)
    {
        if (card.Purchase!.RefundedAt is not null)
            return PurchaseStatus.Refunded;
        if (card.Purchase.PaidAt is not null)
            return PurchaseStatus.Paid;
        return card.IsToBePaid() ? PurchaseStatus.AwaitingPayment : PurchaseStatus.Ended;
    }
}

public sealed class ShowGiftCardPurchase(GiftCardsTable cards, ShopsTable shops, IPaymentLimits limits)
{
    [Function(nameof(ShowGiftCardPurchase)), Allow(Caller.Anyone)]
    [Description(
        "Shows how the purchase of a gift card stands, and how it can be paid, to anyone who knows its track. The card's "
            + "code is shown to nobody here."
    )]
    public async Task<Ok<PurchaseView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/gift-card-purchases/{token}")]
            HttpRequest request,
        string token,
        CancellationToken ct
    )
    {
        var (link, card) = await cards.OpenedBy(token, ct);
        var shop = await shops.OpenShop(link.ShopId, ct);
        request.HttpContext.Response.Headers.CacheControl = "private, no-cache"; // Polling clients get 304.
        var (purchase, status) = (card.Purchase!, PurchaseView.StatusOf(card));
        var isOpen = status == PurchaseStatus.AwaitingPayment;
        var account = isOpen ? shop.Payments?.BankTransfer : null;
        return TypedResults.Ok(
            new PurchaseView
            {
                Shop = shop.Name,
                Reference = purchase.Reference,
                Amount = purchase.Amount,
                Status = status,
                PayBy = purchase.PayBy,
                Payments = isOpen ? Ways(shop, purchase.Amount) : [],
                Account = account,
                QrText = account is null ? null : TransferQr.Of(account, purchase.Amount, purchase.Reference),
            }
        );
    }

    private IReadOnlyList<PaymentMethod> Ways(Shop shop, Money amount)
    {
        var online = Enum.GetValues<PaymentMethod>().Where(method => method.Providers().Count > 0);
        return [.. online.Where(method => shop.Offers(method) && limits.Take(shop, method, amount))];
    }
}
