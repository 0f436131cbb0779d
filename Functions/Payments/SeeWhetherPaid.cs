using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>Whether the payment was there before the order's life began, and so told nobody.</summary>
public sealed class SeeWhetherPaid(IPayments payments)
{
    [Function(nameof(SeeWhetherPaid)), MayCall(Caller.System)]
    public async Task<bool> Run([ActivityTrigger] OrderRef order, CancellationToken ct) =>
        await payments.Find(order.ShopId, OrderNumber.Parse(order.Number), ct) is { Value: { } payment } && payment.Received >= payment.Due;
}
