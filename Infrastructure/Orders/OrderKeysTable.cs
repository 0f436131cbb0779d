using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Table <c>OrderKeys</c>: partition = shop, row = the key's fingerprint, with the number of its first order.</summary>
public sealed class OrderKeysTable(TableServiceClient service) : IOrderKeys
{
    private const string Number = "Number";
    private readonly MadeTable table = new(service, "OrderKeys");

    public async Task<OrderNumber> First(Order order, CancellationToken ct)
    {
        var keys = await table.Ready(ct);
        try { await keys.AddEntityAsync(new TableEntity(order.ShopId, order.Key) { [Number] = order.Number }, ct); }
        catch (RequestFailedException there) when (there.Status == 409)
        {
            return OrderNumber.Parse((await keys.GetEntityAsync<TableEntity>(order.ShopId, order.Key, [Number], ct)).Value.GetString(Number));
        }
        return OrderNumber.Parse(order.Number);
    }
}
