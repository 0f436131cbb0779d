using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;

namespace BakeryOps.Functions.Payments;

/// <param name="Amount">What has arrived, in minor units, more than nothing.</param>
public sealed record TransferReceived(long Amount)
{
    public static TransferReceived Example { get; } = new(185_000);
}

public sealed class RecordTransfer(OrdersTable orders, Transfers transfers, TimeProvider clock)
{
    private const long Most = 1_000_000_000_000;

    [Function(nameof(RecordTransfer)), Allow(Permission.RecordTransfers), Idempotent]
    [Description(
        "Records a bank transfer that has arrived for an order. Once all is paid, or its deposit, the order is confirmed, or "
            + "waits to be accepted. Of an order that is paid in another way the balance can be paid so."
    )]
    public async Task<Ok<PaymentView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/orders/{number}/transfers")]
            HttpRequest request,
        string number,
        [Body] TransferReceived received,
        StaffCaller caller,
        NewId id,
        CancellationToken ct
    )
    {
        var read = await orders.The(caller.ShopId, number, ct);
        Check(received.Amount);
        var isByTransfer = read.Value.Payment.Method == PaymentMethod.BankTransfer;
        if (!isByTransfer && read.Value.Payment.Deposit is null)
            throw NotByTransfer();
        var amount = new Money(received.Amount, read.Value.Total.Currency);
        var transfer = $"transfer-{id.Hex}";
        var books = isByTransfer
            ? await transfers.Record(read, transfer, amount, caller.Id, ct)
            : await transfers.RecordBalance(read, transfer, amount, caller.Id, ct);
        return TypedResults.Ok(PaymentView.Of(read.Value, books, clock.GetUtcNow()));
    }

    internal static void Check(long amount)
    {
        if (amount is < 1 or > Most)
            throw new RuleBroken(InputRules.OutOfRange, "Expected here: an amount of more than nothing.")
            {
                Field = "amount",
            };
    }

    internal static RuleBroken NotByTransfer() =>
        new(PrepaymentRules.NothingDue, "This order is not paid by bank transfer.") { Field = "number" };
}
