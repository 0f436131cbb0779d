using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Functions.Promotions;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

public sealed class PlaceOrder(
    ShopsTable shops,
    ProductsTable catalogue,
    OrderDiscounts discounts,
    DropHolds drops,
    TenderHolds tenderHolds,
    OrderDeposits deposits,
    AdmissionBatchers admission,
    ReachableCustomers customers,
    UnverifiedCallers callers,
    DeliveryAddresses addresses,
    RateLimits limits,
    TimeProvider clock
)
{
    [Function(nameof(PlaceOrder)), Allow(Caller.Storefront), Allow(Permission.PlaceOrders)]
    [Description(
        "Places an order. It is admitted at once with its capacity reserved, or refused with the reason and the "
            + "nearest choice. A repeat with the same Idempotency-Key gets the first answer, or order.cancelled if the "
            + "order was cancelled meanwhile."
    )]
    public async Task<Results<Created<PlacedOrder>, Ok<PlacedOrder>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders")] HttpRequest request,
        [Body] OrderRequest body,
        CallerIdentity caller,
        IdempotencyKey key,
        CancellationToken ct
    )
    {
        var sent = body.Checked();
        var shop = await shops.The(caller.ShopId, ct);
        var asked = customers.Checked(sent, shop);
        var id = new SubmissionId(shop.Id, asked.Day, OrderNumber.Fingerprint(shop.Id, key.Value), Fingerprint(sent));
        var placer = callers.Of(caller, request.HttpContext, shop, asked);
        var (order, isNew) = await limits.Guard(
            request.HttpContext,
            asked.GiftCards,
            () => Admit(asked, shop, id, placer, ct)
        );

        if (order.Origin.Withdrawal is { } refused)
            throw refused.Again();
        if (order.Status == OrderStatus.Cancelled)
            throw new RuleBroken(
                OrderRules.Cancelled,
                $"Order {order.Number} was cancelled. You are welcome to order again, with a new Idempotency-Key."
            )
            {
                Field = "Idempotency-Key",
            };
        var placed = PlacedOrder.Of(order, shop);
        return isNew ? TypedResults.Created($"/api/v1/orders/{order.Number}", placed) : TypedResults.Ok(placed);
    }

    private async Task<(Order Order, bool IsNew)> Admit(
        OrderRequest asked,
        Shop shop,
        SubmissionId id,
        OrderCaller caller,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        Submission submission;
        try
        {
            submission = await Draft(asked, shop, id, caller, now, ct);
        }
        catch (RuleBroken) // refused now, but it may have been admitted when it was first sent
        {
            if (await admission.FindEarlier(id, ct) is not { } first)
                throw;
            return (first, false);
        }
        var result = await Admit(submission, ct);
        return result.Order is { } order
            ? (order, result.IsNew)
            : throw await Refused(result.Refusal!, submission, caller.Terms, now, ct);
    }

    /// <summary>As the batchers answer; what is held and the order does not have is given back.</summary>
    private async Task<AdmissionResult> Admit(Submission submission, CancellationToken ct)
    {
        AdmissionResult result;
        try
        {
            result = await admission.Admit(submission, ct);
        }
        catch (RuleBroken)
        {
            await discounts.Drop(submission.Shop.Id, submission.Draft.Cart.Discount, submission.Id.Submitted, ct);
            await drops.Drop(submission.Shop.Id, submission.Draft.DropUses, ct);
            await tenderHolds.DropUnused(submission, null, ct);
            throw;
        }
        await tenderHolds.DropUnused(submission, result.Order, ct);
        if (result.Order?.Origin.Submitted != submission.Id.Submitted)
            await drops.Drop(submission.Shop.Id, submission.Draft.DropUses, ct);
        if (result.Order?.Basket.Discount?.PromotionId != submission.Draft.Cart.Discount?.PromotionId)
            await discounts.Drop(submission.Shop.Id, submission.Draft.Cart.Discount, submission.Id.Submitted, ct);
        return result;
    }

    private async Task<RuleBroken> Refused(
        Refusal refusal,
        Submission submission,
        UnverifiedTerms? terms,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var shop = submission.Shop;
        await callers.Refused(shop, submission.Draft.Day, refusal, ct);
        if (refusal.IsOfCaller)
            return refusal.With(
                null,
                refusal.Constraint == "unpaid" ? TimeSpan.FromMinutes(shop.PaymentMinutes) : null
            );
        return refusal.With(await Nearest(submission.Draft.Cart, submission.Request, shop, terms, now, ct));
    }

    /// <summary>The order at current prices, after all checks that do not depend on other orders.</summary>
    private async Task<Submission> Draft(
        OrderRequest asked,
        Shop shop,
        SubmissionId id,
        OrderCaller caller,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (NewOrders.FindRefusal(shop, now) is { } halted)
            throw halted.With(null);
        shop.MustOffer(asked.Payment);
        shop.RequireReachable(asked.Customer);
        var located = await addresses.Located(asked.Cart, shop, ct);
        var cart = PricedCart.Of(located, shop, await catalogue.MenuOf(shop.Id, ct), now);
        var slot = shop.TheSlot(asked.Slot);
        if (cart.FindRefusal(asked.Day, slot, shop, now) is { } refusal)
            throw refusal.With(await Nearest(cart, asked, shop, caller.Terms, now, ct));
        var limits = DropLimits.Of(cart, asked.Day, asked.Customer, shop, id.Submitted);
        var held = await drops.Hold(shop, limits, ct);
        try
        {
            cart = await Discounted(cart, asked, shop, id, ct);
        }
        catch (RuleBroken)
        {
            await drops.Drop(shop.Id, held, ct);
            throw;
        }
        var tenders = await Tenders(cart, held, asked, shop, id, ct);
        var byGiftCard = tenders.Aggregate(Money.Zero(shop.Currency), (sum, tender) => sum + tender.Amount);
        var origin = new OrderOrigin(now, TrackingLink.NewSecret(), id.Key, id.Asked, caller.Placer);
        return new(
            cart.For(asked.Day, slot, shop) with
            {
                DropUses = held,
                GiftCards = tenders,
                Deposit = deposits.Of(shop, asked.Payment, cart.Total, byGiftCard, asked.Day),
            },
            asked,
            shop,
            id,
            origin
        )
        {
            By = caller.By,
            Limits = caller.Terms?.Limits,
        };
    }

    /// <summary>The cart with the discount that is held for it, at a total that can be paid.</summary>
    private async Task<PricedCart> Discounted(
        PricedCart full,
        OrderRequest asked,
        Shop shop,
        SubmissionId id,
        CancellationToken ct
    )
    {
        var cart = full.Discounted(await discounts.Hold(id.ShopId, full.Subtotal, id.Submitted, ct), shop);
        try
        {
            OrderRequest.RequireTotal(asked.ExpectedTotal, cart.Total);
            return cart;
        }
        catch (RuleBroken)
        {
            await discounts.Drop(id.ShopId, cart.Discount, id.Submitted, ct);
            throw;
        }
    }

    private async Task<IReadOnlyList<GiftCardTender>> Tenders(
        PricedCart cart,
        IReadOnlyList<DropUse> held,
        OrderRequest asked,
        Shop shop,
        SubmissionId id,
        CancellationToken ct
    )
    {
        try
        {
            return await tenderHolds.Hold(asked, cart.Total, shop, id, ct);
        }
        catch (RuleBroken)
        {
            await discounts.Drop(shop.Id, cart.Discount, id.Submitted, ct);
            await drops.Drop(shop.Id, held, ct);
            throw;
        }
    }

    private async Task<SlotChoice?> Nearest(
        PricedCart cart,
        OrderRequest asked,
        Shop shop,
        UnverifiedTerms? terms,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        return await admission.FindSlots(cart, asked.Day, asked.Slot, shop, now, terms, ct).FirstOrDefaultAsync(ct);
    }

    private static string Fingerprint(OrderRequest asked) =>
        Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked, BakeryJson.Options)));
}
