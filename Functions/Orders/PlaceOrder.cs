using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>The answer to a submission: the same however often it is sent.</summary>
/// <param name="Track">For <c>GET /api/v1/track/{token}</c>.</param>
/// <param name="PayBy">Online payment only: what is held is released at this instant unless the payment has arrived; UTC.</param>
/// <param name="ClientSecret">Online payment only: what Stripe.js pays with in the customer's browser.</param>
public sealed record PlacedOrder(
    string Number, DateOnly Day, string Slot, Money Goods, Money Fee, Money Total, Rail Payment, string Track, DateTimeOffset? PayBy, string? ClientSecret);

public sealed class PlaceOrder(IShops shops, ICatalogue catalogue, IDayDesk desk, IPrepayment prepayment, TimeProvider clock)
{
    [Function(nameof(PlaceOrder)), MayCall(Caller.Storefront), MayCall(Caller.Staff), Takes<OrderRequest>, NeedsIdempotencyKey]
    [Description("Places an order: it is admitted at once, with all that it needs held, or refused with the reason and the nearest choice. Sending it again with the same Idempotency-Key gives the first answer.")]
    public async Task<Results<Created<PlacedOrder>, Ok<PlacedOrder>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/orders")] HttpRequest request, FunctionContext context, CancellationToken ct)
    {
        var asked = (await request.ReadJson<OrderRequest>(ct)).Checked();
        var (shop, now) = (await shops.The(context.Identity().ShopId, ct), clock.GetUtcNow());
        var cart = PricedCart.Of(asked.Cart, shop, await catalogue.MenuOf(shop.Id, ct));
        var slot = shop.TheSlot(asked.Slot);
        var submission = new Submission(
            cart.For(asked.Day, slot, shop), asked, shop, OrderNumber.Fingerprint(shop.Id, context.IdempotencyKey()), Fingerprint(asked), TrackLink.NewSecret(), now);

        var admission = cart.Refuses(asked.Day, slot, shop, now) is { } refusal
            ? new Admission(await desk.Earlier(submission, ct), false, refusal)   // too late now, but perhaps not when it was first sent
            : await desk.Admit(submission, ct);
        if (admission.Order is not { } order) throw admission.Refusal!.With(await Nearest(cart, submission, ct));

        var clientSecret = order.Rail == Rail.Card ? await prepayment.ClientSecret(order, ct) : null;
        var placed = new PlacedOrder(
            order.Number, order.Day, order.SlotId, order.Goods, order.Fee, order.Total, order.Rail, TrackLink.To(order).ToString(), order.PayBy, clientSecret);
        return admission.IsNew ? TypedResults.Created($"/api/v1/orders/{order.Number}", placed) : TypedResults.Ok(placed);
    }

    private async Task<Choice?> Nearest(PricedCart cart, Submission refused, CancellationToken ct)
    {
        await foreach (var choice in Room.For(cart, refused.Draft.Day, refused.Draft.Slot.Id, refused.Shop, day => desk.Promised(refused.Shop.Id, day, ct), refused.Now).WithCancellation(ct))
            return choice;
        return null;
    }

    private static string Fingerprint(OrderRequest asked) => Base64Url.EncodeToString(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(asked, BakeryJson.Options)));
}
