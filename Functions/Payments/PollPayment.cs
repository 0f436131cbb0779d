using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Asks the providers how an order's open attempts stand, as a notification may be lost and the customer may not come back
/// from the provider's page; what was paid is settled as after a notification.
/// </summary>
public sealed class PollPayment(
    PaymentProviders providers,
    OrdersTable orders,
    OrderPayments orderPayments,
    IMessages messages
)
{
    /// <returns>Whether one is still open, so that it should be asked again.</returns>
    [Function(nameof(PollPayment)), Allow(Caller.System)]
    public async Task<bool> Run([ActivityTrigger] OrderRef order, CancellationToken ct)
    {
        var read = await orders.The(order.ShopId, order.Number, ct);
        var isOpen = false;
        var books = await orderPayments.Books(read.Value, ct);
        foreach (var known in books?.Attempts ?? [])
        {
            var provider = providers[known.Provider];
            if (books!.HasBooked(known.Key))
                continue;
            var attempt = await provider.Read(order.ShopId, known.Id, ct);
            isOpen |= attempt is { Paid: null, IsCancelled: false };
            if (attempt.Paid is not null)
                await messages.Send(new SettlePaymentMessage(order.ShopId, known.Provider, known.Id), ct);
        }
        return isOpen;
    }
}
