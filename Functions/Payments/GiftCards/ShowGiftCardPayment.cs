using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Infrastructure.GiftCards;

namespace BakeryOps.Functions.Payments.GiftCards;

public sealed class ShowGiftCardPayment(GiftCardsTable cards, PurchasePayments purchases)
{
    [Function(nameof(ShowGiftCardPayment)), Allow(Permission.ReadPayments)]
    [Description("Shows what was paid online for a bought gift card: received and refunded amounts, and every entry.")]
    public async Task<Ok<PaymentView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/gift-cards/{id}/payment")]
            HttpRequest request,
        string id,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var card = await cards.The(caller.ShopId, id, ct);
        var purchase =
            card.Purchase
            ?? throw new RuleBroken(GiftCardRules.NotBought, "This gift card was not bought.") { Field = "id" };
        var number = PurchaseNumber.Of(id);
        var books = await purchases.Books(caller.ShopId, number, ct);
        var method = books?.Current?.Method ?? PaymentMethod.BankTransfer;
        return TypedResults.Ok(
            PaymentView.Of(method, books ?? new(caller.ShopId, $"{number}", purchase.Amount, [], []))
        );
    }
}
