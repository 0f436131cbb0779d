using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>The money of one order, as its owner sees it.</summary>
/// <param name="Refundable">What could still be given back.</param>
/// <param name="Alert">What is not as it should be; null: all is well.</param>
/// <param name="Entries">All that happened, oldest first.</param>
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

public sealed class ShowPayment(IOrders orders, IPayments payments)
{
    [Function(nameof(ShowPayment)), MayCall(Caller.Staff, Role.Owner)]
    [Description("The money of one order: what is due, what came in, what went back, and every entry of its books.")]
    public async Task<Ok<PaymentView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "v1/orders/{number}/payment")]
            HttpRequest request,
        string number,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var order = (await orders.The(context.Identity().ShopId, number, ct)).Value;
        var books =
            (await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct))?.Value
            ?? new(order.ShopId, order.Number, order.Total, null, []);
        return TypedResults.Ok(
            new PaymentView(
                order.Number,
                order.PaymentMethod,
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
