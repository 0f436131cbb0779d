using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Orders.Transfers;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.GiftCards;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Functions.Promotions;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>The answer to a submission; repeats get the same answer.</summary>
public sealed record PlacedOrder
{
    public required string Number { get; init; }
    public required DateOnly Day { get; init; }
    public required string Slot { get; init; }
    public required Money Subtotal { get; init; }

    /// <summary>What a promotion takes off the subtotal; absent: nothing.</summary>
    public required Discount? Discount { get; init; }

    public required Money DeliveryFee { get; init; }
    public required Money Total { get; init; }

    /// <summary>What the total is made of: the entries sum to it exactly.</summary>
    public required IReadOnlyList<TotalEntry> Explanation { get; init; }

    /// <summary>The taxes by rate; absent: nothing is taxed.</summary>
    public required TaxTotals? Taxes { get; init; }
    public required PaymentMethod Payment { get; init; }

    /// <summary>What gift cards pay; absent: nothing.</summary>
    public required IReadOnlyList<GiftCardTender>? GiftCards { get; init; }

    /// <summary>What is still to be paid.</summary>
    public required Money Due { get; init; }

    /// <summary>The token for <c>GET /api/v1/track/{token}</c>.</summary>
    public required string Track { get; init; }

    /// <summary>
    /// Paid online only: the order is cancelled at this instant unless it has been paid; UTC. Begin its payment with
    /// <c>POST /api/v1/track/{token}/payment</c>.
    /// </summary>
    public required DateTimeOffset? PayBy { get; init; }

    /// <summary>How it is paid by bank transfer; absent: it is not.</summary>
    public required TransferDetails? Transfer { get; init; }

    /// <summary>True: the shop has still to accept it, a card order as soon as it is paid.</summary>
    public required bool NeedsAcceptance { get; init; }
}

public sealed class PlaceOrder(
    ShopsTable shops,
    ProductsTable catalogue,
    OrderDiscounts discounts,
    DropHolds drops,
    OrderGiftCards giftCards,
    AdmissionBatchers admission,
    IPaymentLimits payments,
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
        var (order, isNew) = await Admit(asked, shop, id, placer, request.HttpContext, ct);

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
        var placed = new PlacedOrder
        {
            Number = order.Number,
            Day = order.Day,
            Slot = order.Fulfilment.Slot.Id,
            Subtotal = order.Basket.Subtotal,
            Discount = order.Basket.Discount,
            DeliveryFee = order.Basket.DeliveryFee,
            Total = order.Total,
            Explanation = order.Basket.Explanation,
            Taxes = order.Basket.Taxes,
            Payment = order.Payment.Method,
            GiftCards = order.Payment.GiftCards,
            Due = order.Due,
            Track = TrackingLink.To(order).ToString(),
            PayBy = order.Payment.PayBy,
            Transfer = TransferDetails.Of(order, shop),
            NeedsAcceptance =
                order.Acceptance is not null && order.Status is OrderStatus.Placed or OrderStatus.AwaitingAcceptance,
        };
        return isNew ? TypedResults.Created($"/api/v1/orders/{order.Number}", placed) : TypedResults.Ok(placed);
    }

    /// <summary>Counts wrong codes of gift cards.</summary>
    private async Task<(Order Order, bool IsNew)> Admit(
        OrderRequest asked,
        Shop shop,
        SubmissionId id,
        OrderCaller caller,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (asked.GiftCards is not null)
            limits.MayTryGiftCard(http);
        try
        {
            return await Admit(asked, shop, id, caller, ct);
        }
        catch (RuleBroken wrong) when (wrong.Rule == GiftCardRules.NotFound)
        {
            limits.CountWrongGiftCard(http);
            throw;
        }
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
            await giftCards.Drop(submission.Shop.Id, submission.Draft.GiftCards, submission.Id.Submitted, ct);
            throw;
        }
        var used = result.Order is { } its && its.Origin.Submitted == submission.Id.Submitted ? its : null;
        var unused = submission.Draft.GiftCards.Where(held => used?.IsPaidWith(held.CardId) != true);
        await giftCards.Drop(submission.Shop.Id, [.. unused], submission.Id.Submitted, ct);
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
        var origin = new OrderOrigin(now, TrackingLink.NewSecret(), id.Key, id.Asked, caller.Placer);
        return new(
            cart.For(asked.Day, slot, shop) with
            {
                DropUses = held,
                GiftCards = tenders,
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

    /// <summary>What is held of gift cards, where the rest can be paid.</summary>
    private async Task<IReadOnlyList<GiftCardTender>> Tenders(
        PricedCart cart,
        IReadOnlyList<DropUse> held,
        OrderRequest asked,
        Shop shop,
        SubmissionId id,
        CancellationToken ct
    )
    {
        IReadOnlyList<GiftCardTender> tenders = [];
        try
        {
            if (asked.GiftCards is { } codes)
                tenders = await giftCards.Hold(shop, codes, cart.Total, Coin(asked, shop), Of(id), HasOrder, ct);
            var rest = tenders.Aggregate(cart.Total, (left, tender) => left - tender.Amount);
            if (tenders.Count == 0 || !rest.IsZero)
                payments.MustTake(shop, asked.Payment, rest);
            return tenders;
        }
        catch (RuleBroken)
        {
            await giftCards.Drop(shop.Id, tenders, id.Submitted, ct);
            await discounts.Drop(shop.Id, cart.Discount, id.Submitted, ct);
            await drops.Drop(shop.Id, held, ct);
            throw;
        }

        async Task<bool> HasOrder(GiftCardHold hold, string cardId)
        {
            var first = await admission.FindFirst(Of(shop.Id, hold.Submission), ct);
            return first?.Origin.Submitted == hold.Submission.Key && first.IsPaidWith(cardId);
        }
    }

    /// <summary>The rest that is paid in cash is a multiple of it.</summary>
    private static int Coin(OrderRequest asked, Shop shop) =>
        asked.Payment == PaymentMethod.Cash ? shop.CashRounding ?? 1 : 1;

    private static GiftCardSubmission Of(SubmissionId id) =>
        new(id.Submitted, id.Day, Convert.ToHexStringLower(id.Fingerprint));

    private static SubmissionId Of(string shopId, GiftCardSubmission held) =>
        new(shopId, held.Day, Convert.FromHexString(held.Fingerprint), held.Key[(held.Key.IndexOf('|') + 1)..]);

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
