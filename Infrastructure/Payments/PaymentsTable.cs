using System.Globalization;
using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Table <c>Payments</c>: partition = shop and day of fulfilment, row = order number.</summary>
public sealed class PaymentsTable(TableServiceClient service)
{
    private readonly LazyTable table = new(service, "Payments");

    public async Task<Versioned<Payment>?> Find(string shopId, OrderNumber order, CancellationToken ct)
    {
        var found = await (await table.Ready(ct)).GetEntityIfExistsAsync<TableEntity>(
            Partition(shopId, order.Day),
            order.ToString(),
            cancellationToken: ct
        );
        return found.HasValue ? found.Value!.ReadVersioned<Payment>() : null;
    }

    /// <summary>Every payment of the orders of one day of fulfilment.</summary>
    public async IAsyncEnumerable<Payment> ListByDay(
        string shopId,
        DateOnly day,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {Partition(shopId, day)}");
        await foreach (var row in (await table.Ready(ct)).QueryAsync<TableEntity>(filter, cancellationToken: ct))
            yield return row.Value<Payment>();
    }

    /// <returns>False: the order has a payment already; nothing is changed.</returns>
    public async Task<bool> Add(Payment payment, CancellationToken ct)
    {
        try
        {
            await (await table.Ready(ct)).AddEntityAsync(Row(payment), ct);
            return true;
        }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return false;
        }
    }

    /// <returns>False: the payment was changed meanwhile; nothing is stored.</returns>
    public async Task<bool> Replace(Versioned<Payment> read, Payment changed, CancellationToken ct)
    {
        try
        {
            await (await table.Ready(ct)).UpdateEntityAsync(
                Row(changed),
                new ETag(read.Version),
                TableUpdateMode.Replace,
                ct
            );
            return true;
        }
        catch (RequestFailedException stale) when (stale.Status is 404 or 412)
        {
            return false;
        }
    }

    private static string Partition(string shopId, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"{shopId}|{day:yyyy-MM-dd}");

    private static TableEntity Row(Payment payment) =>
        JsonRows.Of(
            Partition(payment.ShopId, OrderNumber.Parse(payment.OrderNumber).Day),
            payment.OrderNumber,
            payment
        );
}
