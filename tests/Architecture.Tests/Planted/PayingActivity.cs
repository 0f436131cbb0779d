using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Analytics;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Analytics.Planted;

/// <summary>An activity that writes payments, by way of another class and a lambda; and orders are only read.</summary>
internal sealed class PayingActivity(PaymentBooks books, OrdersTable orders)
{
    [Function(nameof(PayingActivity)), Allow(Caller.System)]
    public async Task Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        if (await orders.Find(order.ShopId, OrderNumber.Parse(order.Number), ct) is { Value: var found })
            await books.Book(found, ct);
    }
}

internal sealed class PaymentBooks(PaymentsTable payments)
{
    public Task<Payment> Book(Order order, CancellationToken ct) =>
        RetryOnConflict.Run(
            ct => payments.Change(order.ShopId, OrderNumber.Parse(order.Number), read => read!, ct),
            ct
        );
}

/// <summary>An activity that keeps the rule.</summary>
internal sealed class ForecastingActivity(ForecastsTable forecasts)
{
    [Function(nameof(ForecastingActivity)), Allow(Caller.System)]
    public Task Run([ActivityTrigger] string shop, CancellationToken ct) => forecasts.Keep(shop, [], ct);
}
