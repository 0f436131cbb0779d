using BakeryOps.Domain.Access;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.GiftCards;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.GiftCards;

/// <param name="Amount">What the card is worth, and costs: in minor units, within the shop's setting.</param>
/// <param name="Buyer">Its message is not used.</param>
/// <param name="Recipient">Gets the code by e-mail.</param>
public sealed record BuyGiftCardRequest(long Amount, GiftCardRecipient Buyer, GiftCardRecipient Recipient)
{
    public static BuyGiftCardRequest Example { get; } =
        new(500_000, new("Lan", "lan@example.com", "vi"), new("Mai", "mai@example.com", "vi", "Chúc mừng sinh nhật!"));
}

/// <param name="Reference">To be written in the transfer, or said at the counter.</param>
/// <param name="Account">Where it can be paid by bank transfer; absent: not in that way.</param>
/// <param name="QrText">To be shown as a QR code, which fills in the transfer; absent: not in that way.</param>
public sealed record OrderedGiftCard(
    string Id,
    string Reference,
    Money Amount,
    BankTransferSettings? Account,
    string? QrText
)
{
    /// <summary>Names the purchase where it is shown or paid online: whoever knows it can do that.</summary>
    public required string Track { get; init; }

    /// <summary>It ends at this instant unless it has been paid; UTC.</summary>
    public required DateTimeOffset PayBy { get; init; }
}

/// <remarks>
/// Every visitor of the shop's web site has the storefront key: what they can order without paying is limited.
/// </remarks>
public sealed class BuyGiftCard(
    ShopsTable shops,
    GiftCardsTable cards,
    RequestLimits requests,
    LimitOptions limits,
    ClientAddress addresses,
    ScheduledMessages scheduled,
    TimeProvider clock
)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>The clocks of two hosts differ by less.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Function(nameof(BuyGiftCard)), Allow(Caller.Storefront), Allow(Permission.ManageGiftCards), Idempotent]
    [Description(
        "Orders a gift card. It is issued, and its code sent to the recipient by e-mail, once the shop has its money: online, "
            + "by bank transfer, or at the counter."
    )]
    public async Task<Created<OrderedGiftCard>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/gift-cards/purchases")] HttpRequest request,
        [Body] BuyGiftCardRequest asked,
        CallerIdentity caller,
        NewId id,
        CancellationToken ct
    )
    {
        var shop = await shops.OpenShop(caller.ShopId, ct);
        var wanted = shop.Sell(id.Hex, asked.Amount, asked.Buyer, asked.Recipient, clock.GetUtcNow());
        if (caller is StorefrontCaller)
            await requests.Take(
                shop.Id,
                ct,
                new("gift-card-buyer", Mailbox.Of(asked.Buyer.Email), limits.GiftCardsPerBuyer, Day),
                new("gift-card-from", addresses.Of(request.HttpContext), limits.GiftCardsPerAddress, Day)
            );
        var settle = new SettleGiftCardPurchaseMessage(shop.Id, wanted.Id);
        await scheduled.Send(settle, wanted.Purchase!.PayBy + Patience, ct);
        var card = await cards.Add(shop.Id, wanted, ct);
        return TypedResults.Created($"/api/v1/gift-cards/{card.Id}", Answer(card, shop));
    }

    private static OrderedGiftCard Answer(GiftCard card, Shop shop)
    {
        var purchase = card.Purchase!;
        var account = shop.Payments?.BankTransfer;
        var qr = account is null ? null : TransferQr.Of(account, purchase.Amount, purchase.Reference);
        var link = new PurchaseLink(shop.Id, card.Id);
        return new(card.Id, purchase.Reference, purchase.Amount, account, qr)
        {
            Track = $"{link}",
            PayBy = purchase.PayBy,
        };
    }
}
