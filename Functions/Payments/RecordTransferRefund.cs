using BakeryOps.Domain.Access;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments;

/// <param name="Amount">What was sent back, in minor units, at most what was received.</param>
/// <param name="Reason">1 to 300 characters.</param>
public sealed record TransferReturned(long Amount, string Reason)
{
    public static TransferReturned Example { get; } = new(185_000, "The order was cancelled.");
}

public sealed class RecordTransferRefund(OrdersTable orders, Transfers transfers, TimeProvider clock)
{
    [Function(nameof(RecordTransferRefund)), Allow(Permission.RecordTransfers), Idempotent]
    [Description("Records that money was sent back to a customer who has paid by bank transfer.")]
    public async Task<Ok<PaymentView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/transfer-refunds")]
            HttpRequest request,
        string number,
        [Body] TransferReturned returned,
        StaffCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        var read = await orders.The(caller.ShopId, number, ct);
        RecordTransfer.Check(returned.Amount);
        var reason = KeepingGiftCards.Checked(returned.Reason);
        if (read.Value.Payment is { Method: not PaymentMethod.BankTransfer, Deposit: null })
            throw RecordTransfer.NotByTransfer();
        var amount = new Money(returned.Amount, read.Value.Total.Currency);
        var books = await transfers.Return(read, $"{Payment.TransferRefund}{id.Hex}", amount, reason, ct);
        return TypedResults.Ok(PaymentView.Of(read.Value, books, clock.GetUtcNow()));
    }
}
