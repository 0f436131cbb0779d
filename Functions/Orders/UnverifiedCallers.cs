using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Functions.Http.Pipeline;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Orders;

/// <summary>Who places an order.</summary>
/// <param name="By">A staff member's id, or <see cref="Actors.Storefront"/>.</param>
/// <param name="Placer">Null: staff enter it.</param>
/// <param name="Terms">Null: staff enter it.</param>
public sealed record OrderCaller(string By, CallerFingerprint? Placer, UnverifiedTerms? Terms);

/// <summary>
/// The terms on which a caller may order. A storefront key does not prove who the customer is; staff know whom they
/// enter.
/// </summary>
public sealed class UnverifiedCallers(ClientAddress addresses, LimitOptions limits, OwnerAlerts alerts)
{
    public OrderCaller Of(CallerIdentity caller, HttpContext http, Shop shop, OrderRequest asked) =>
        IsStaff(caller)
            ? new(caller.Id, null, null)
            : new(
                Actors.Storefront,
                CallerFingerprint.Of(shop.Id, asked.Customer, addresses.Of(http)),
                TermsOf(caller, shop, asked.Payment)
            );

    /// <param name="paymentMethod">Null: not known yet.</param>
    /// <returns>Null: staff enter it.</returns>
    public UnverifiedTerms? TermsOf(CallerIdentity caller, Shop shop, PaymentMethod? paymentMethod) =>
        IsStaff(caller) ? null : new(paymentMethod, limits.OrdersOf(shop));

    /// <summary>Alerts the owner, once, when a day refuses unverified orders but not others.</summary>
    public Task Refused(Shop shop, DateOnly day, Refusal refusal, CancellationToken ct) =>
        refusal.IsOfUnverified ? alerts.Tell(shop.Id, $"{day:yyyy-MM-dd}", refusal.Code, ct) : Task.CompletedTask;

    private static bool IsStaff(CallerIdentity caller) => caller.Kind == Caller.Staff;
}
