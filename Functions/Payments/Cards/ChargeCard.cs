using BakeryOps.Domain.Access;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments.Cards;

/// <summary>What became of the charge.</summary>
/// <param name="Reason">Why the bank declined it, in its code; absent: it did not.</param>
/// <param name="Card">Which was to be charged.</param>
public sealed record CardChargeView(CardChargeState State, string? Reason, CardView Card);

public sealed class ChargeCard(OrdersTable orders, CardHolders holders, CardCharges charges)
{
    [Function(nameof(ChargeCard)), Allow(Permission.ManagePayments), Audited(SecurityAction.CardCharged)]
    [Description(
        "Charges a saved card of the customer for an order that staff have entered, while the customer is not there and "
            + "has agreed to that. If the bank asks, the customer gets a link by SMS or e-mail to answer it, and the order "
            + "waits unpaid until its deadline. A repeat with the same Idempotency-Key and card gets the first answer."
    )]
    public async Task<Ok<CardChargeView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/card-charges")]
            HttpRequest request,
        string number,
        [Body] CardChoice asked,
        StaffCaller caller,
        IdempotencyKey key,
        CancellationToken ct
    )
    {
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        var all = await holders.Of(order, ct);
        var holder = all.FirstOrDefault(one => one.Cards.Any(card => card.Id == asked.Card)) ?? new("", "");
        var card = holder.TheCard(asked.Card);
        if (!card.Consent.OffSession)
            throw new RuleBroken(
                CardRules.NoConsent,
                "The customer has not agreed that this card is charged while they are not there."
            )
            {
                Field = "card",
            };
        var made = await charges.Charge(order, holder, card, CardCharges.IdOf(key, card.Id, true), true, ct);
        return TypedResults.Ok(new CardChargeView(made.State, made.Reason, CardView.Of(card)));
    }
}
