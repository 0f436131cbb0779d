using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>The payment of one order, as shown to the owner.</summary>
public sealed record PaymentView
{
    public required string Number { get; init; }
    public required PaymentMethod Payment { get; init; }
    public required Money Due { get; init; }
    public required Money Received { get; init; }

    /// <summary>What gift cards pay, as a part of what is received.</summary>
    public required Money ByGiftCard { get; init; }
    public required Money Refunded { get; init; }

    /// <summary>The amount that can still be refunded.</summary>
    public required Money Refundable { get; init; }

    public required DisputeState? Dispute { get; init; }

    /// <summary>A problem with the payment; absent: none.</summary>
    public required PaymentAlert? Alert { get; init; }

    /// <summary>All entries of the payment, oldest first.</summary>
    public required IReadOnlyList<PaymentEntry> Entries { get; init; }

    /// <param name="known">Null: nothing is recorded yet.</param>
    public static PaymentView Of(Order order, Payment? known, DateTimeOffset now)
    {
        var books = known ?? new(order.ShopId, order.Number, order.Total, [], []);
        books = books.WithGiftCards(order, now);
        return new()
        {
            Number = order.Number,
            Payment = order.Payment.Method,
            Due = order.Total,
            Received = books.Received,
            ByGiftCard = books.ByGiftCard,
            Refunded = books.Refunded,
            Refundable = books.Refundable,
            Dispute = books.Dispute,
            Alert = books.State.Alert(order.Payable),
            Entries = books.Entries,
        };
    }
}

public sealed class ShowPayment(OrdersTable orders, PaymentsTable payments, TimeProvider clock)
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
        var books = (await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct))?.Value;
        return TypedResults.Ok(PaymentView.Of(order, books, clock.GetUtcNow()));
    }
}
