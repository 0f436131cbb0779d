using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Functions.Orders;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Functions.Payments;

/// <summary>
/// Opens links to pay by: at most so often from one address, and so often for one order. A wrong link is told from one
/// that is over, and from one whose order is paid or cancelled, only to who has a genuine one.
/// </summary>
public sealed class Checkouts(OrdersTable orders, RateLimits limits, RequestLimits requests, TimeProvider clock)
{
    private const int OpeningsPerHour = 120;

    /// <summary>The order that is to be paid by the link.</summary>
    /// <exception cref="RuleBroken">
    /// <c>checkout.not-found</c>, <c>checkout.expired</c>, <c>order.cancelled</c>, <c>payments.nothing-due</c>,
    /// <c>access.too-many-requests</c>
    /// </exception>
    public async Task<Order> Open(string token, HttpContext http, CancellationToken ct)
    {
        limits.TakeLookup(http);
        if (
            CheckoutLink.Parse(token) is not { } link
            || await orders.Find(link.ShopId, link.Number, ct) is not { Value: var order }
            || !link.Opens(order)
        )
            throw Broken(PaymentRules.CheckoutNotFound, "This link is not complete. Please copy all of it.");
        var opening = new RequestLimit("checkout", order.Number, OpeningsPerHour, TimeSpan.FromHours(1));
        await requests.Take(order.ShopId, ct, opening);
        http.Response.Headers.CacheControl = "no-store";
        if (order.Status == OrderStatus.Cancelled)
            throw Broken(OrderRules.Cancelled, $"Order {order.Number} was cancelled.");
        if (!CheckoutLink.IsFor(order))
            throw Broken(PrepaymentRules.NothingDue, $"Nothing of order {order.Number} is to be paid.");
        if (link.IsOver(clock.GetUtcNow()))
            throw Broken(PaymentRules.CheckoutExpired, "This link is over. Please ask the shop for another.");
        return order;
    }

    private static RuleBroken Broken(Rule rule, string message) => new(rule, message) { Field = "token" };
}
