using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Customers;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments.Cards;

/// <param name="Card">The id of the saved card.</param>
public sealed record CardChoice(string Card)
{
    public static CardChoice Example { get; } = new("0197c3a15f0e7d0e8a33b1f5d2c4e6a8");
}

/// <summary>What became of the payment.</summary>
public sealed record CardPaymentView
{
    public required CardChargeState State { get; init; }

    /// <summary>Why the bank declined it, in its code; absent: it did not.</summary>
    public required string? Reason { get; init; }

    /// <summary>
    /// If the bank asks: open redirectUrl, or pass clientSecret to <c>stripe.handleNextAction</c>. If it declined: pay with
    /// another card.
    /// </summary>
    public required BegunPayment Payment { get; init; }
}

public sealed class PayWithCard(CustomersTable customers, OrdersTable orders, CardBook book, CardCharges charges)
{
    [Function(nameof(PayWithCard)), Allow(Caller.Customer)]
    [Description(
        "Pays an order of the customer with one of their saved cards, while they are there. A declined card and a bank "
            + "that asks are answers of their own. A repeat with the same Idempotency-Key and card gets the first answer."
    )]
    public async Task<Ok<CardPaymentView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/customer/orders/{number}/card-payments")]
            HttpRequest request,
        string number,
        [Body] CardChoice asked,
        CustomerCaller caller,
        IdempotencyKey key,
        CancellationToken ct
    )
    {
        var customer = await customers.The(caller.ShopId, caller.Id, ct);
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        if (!customer.Has(order.Customer))
            throw new RuleBroken(OrderRules.NotFound, $"There is no order {number}.") { Field = "number" };
        var mine = await book.Look(caller.ShopId, caller.Id, ct);
        var card = mine.TheCard(asked.Card);
        var made = await charges.Charge(order, mine, card, CardCharges.IdOf(key, card.Id, false), false, ct);
        return TypedResults.Ok(
            new CardPaymentView
            {
                State = made.State,
                Reason = made.Reason,
                Payment = BegunPayment.Of(
                    made.Attempt,
                    order.Status == OrderStatus.Placed ? order.Payment.PayBy : null
                ),
            }
        );
    }
}
