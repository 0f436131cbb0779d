using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>The payment of one order, as shown to the owner.</summary>
/// <param name="Refundable">The amount that can still be refunded.</param>
/// <param name="Alert">A problem with the payment; absent: none.</param>
/// <param name="Entries">All entries of the payment, oldest first.</param>
public sealed record PaymentView(
    string Number,
    PaymentMethod Payment,
    Money Due,
    Money Received,
    Money Refunded,
    Money Refundable,
    DisputeState? Dispute,
    PaymentAlert? Alert,
    IReadOnlyList<PaymentEntry> Entries
);

public sealed class ShowPayment(OrdersTable orders, PaymentsTable payments)
{
    [Function(nameof(ShowPayment)), Allow(Permission.ReadPayments)]
    [Description("Shows the payment of one order: the amounts due, received and refunded, and every entry.")]
    public async Task<Ok<PaymentView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/orders/{number}/payment")]
            HttpRequest request,
        string number,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var order = (await orders.The(caller.ShopId, number, ct)).Value;
        var books =
            (await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct))?.Value
            ?? new(order.ShopId, order.Number, order.Total, null, []);
        return TypedResults.Ok(
            new PaymentView(
                order.Number,
                order.Payment.Method,
                books.Due,
                books.Received,
                books.Refunded,
                books.Refundable,
                books.Dispute,
                books.State.Alert(books.Due),
                books.Entries
            )
        );
    }
}
