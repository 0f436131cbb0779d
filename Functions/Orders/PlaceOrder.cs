using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Storage;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders;

/// <summary>The answer to a submission; repeats get the same answer.</summary>
/// <param name="Track">The token for <c>GET /api/v1/track/{token}</c>.</param>
/// <param name="PayBy">Card payment only: the order is cancelled at this instant unless it has been paid; UTC.</param>
/// <param name="ClientSecret">Card payment only: the client secret for Stripe.js in the customer's browser.</param>
public sealed record PlacedOrder(
    string Number,
    DateOnly Day,
    string Slot,
    Money Subtotal,
    Money DeliveryFee,
    Money Total,
    PaymentMethod Payment,
    string Track,
    DateTimeOffset? PayBy,
    string? ClientSecret
);

public sealed class PlaceOrder(
    ShopsTable shops,
    ProductsTable catalogue,
    AdmissionBatchers admission,
    OrdersTable orders,
    IPrepayment prepayment,
    IMessages messages,
    ReachableCustomers customers,
    UnverifiedCallers callers,
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
        var (order, isNew) = await Admit(
            asked,
            shop,
            id,
            callers.TermsOf(caller, shop, asked.Payment),
            callers.PlacerOf(caller, request.HttpContext, shop, asked.Customer),
            ct
        );

        if (order.Withdrawal is { } refused)
            throw refused.Again();
        if (order.Status == OrderStatus.Cancelled)
            throw new RuleBroken(
                OrderRules.Cancelled,
                $"Order {order.Number} was cancelled. You are welcome to order again, with a new Idempotency-Key."
            )
            {
                Field = "Idempotency-Key",
            };
        var clientSecret = order.PaymentMethod == PaymentMethod.Card ? await ClientSecret(order, ct) : null;
        var placed = new PlacedOrder(
            order.Number,
            order.Day,
            order.SlotId,
            order.Subtotal,
            order.DeliveryFee,
            order.Total,
            order.PaymentMethod,
            TrackingLink.To(order).ToString(),
            order.PayBy,
            clientSecret
        );
        return isNew ? TypedResults.Created($"/api/v1/orders/{order.Number}", placed) : TypedResults.Ok(placed);
    }

    private async Task<(Order Order, bool IsNew)> Admit(
        OrderRequest asked,
        Shop shop,
        SubmissionId id,
        UnverifiedTerms? terms,
        CallerFingerprint? placer,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        Submission submission;
        try
        {
            submission = (await Draft(asked, shop, id, terms, now, ct)) with
            {
                Placer = placer,
                Limits = terms?.Limits,
            };
        }
        catch (RuleBroken) // refused now, but it may have been admitted when it was first sent
        {
            if (await admission.FindEarlier(id, ct) is not { } first)
                throw;
            return (first, false);
        }
        var result = await admission.Admit(submission, ct);
        return result.Order is { } order
            ? (order, result.IsNew)
            : throw await Refused(result.Refusal!, submission, terms, now, ct);
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
        UnverifiedTerms? terms,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        shop.RequireReachable(asked.Customer);
        var cart = PricedCart.Of(asked.Cart, shop, await catalogue.MenuOf(shop.Id, ct));
        var slot = shop.TheSlot(asked.Slot);
        if (cart.FindRefusal(asked.Day, slot, shop, now) is { } refusal)
            throw refusal.With(await Nearest(cart, asked, shop, terms, now, ct));
        if (asked.Payment == PaymentMethod.Card)
            prepayment.RequireTakable(shop.Id, cart.Total);
        return new(cart.For(asked.Day, slot, shop), asked, shop, id, TrackingLink.NewSecret(), now);
    }

    /// <summary>
    /// A final refusal withdraws the order at once, so that it reserves nothing and the customer may pay in another
    /// way.
    /// </summary>
    private async Task<string?> ClientSecret(Order order, CancellationToken ct)
    {
        try
        {
            return await prepayment.ClientSecret(order, ct);
        }
        catch (RuleBroken refusal) when (IPrepayment.IsFinal(refusal))
        {
            await Withdraw(order, refusal, CancellationToken.None); // also after the client has disconnected
            throw;
        }
    }

    private async Task Withdraw(Order order, RuleBroken refusal, CancellationToken ct)
    {
        var isWithdrawn = await RetryOnConflict.Run(
            async ct =>
            {
                var (read, now) = (await orders.The(order.ShopId, order.Number, ct), clock.GetUtcNow());
                if (read.Value.Status != OrderStatus.Placed)
                    return false; // a concurrent repeat of the submission was quicker
                await admission.Release(read, read.Value.Withdraw(refusal, now, nameof(PlaceOrder)), ct);
                return true;
            },
            ct
        );
        if (isWithdrawn && refusal.Rule == PrepaymentRules.Refused)
            await messages.Send(
                NotificationMessage.AlertOncePerDay(
                    order.ShopId,
                    DateOnly.FromDateTime(order.PlacedAt.UtcDateTime),
                    refusal.Code
                ),
                ct
            );
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
