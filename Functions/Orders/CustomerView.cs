using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>An order's customer, reduced to what the member of staff may see.</summary>
/// <param name="Phone">E.164. Shown to owners, and to drivers while a delivery is ready or on the way.</param>
/// <param name="Email">Shown to owners.</param>
/// <param name="Language">The customer's language; shown together with the phone number.</param>
/// <param name="Address">Shown together with the phone number.</param>
public sealed record CustomerView(string Name, string? Phone, string? Email, string? Language, string? Address)
{
    public static CustomerView Of(Order order, IReadOnlySet<Permission> may)
    {
        var customer = order.Customer;
        if (ShowsContacts(may))
            return new(customer.Name, customer.Phone, customer.Email, customer.Language, customer.Address);
        if (may.Contains(Permission.DeliverOrders) && IsToBeBrought(order))
            return new(customer.Name, customer.Phone, null, customer.Language, customer.Address);
        return new(customer.Name, null, null, null, null);
    }

    /// <summary>Whether phone number and e-mail address of any order may be read.</summary>
    public static bool ShowsContacts(IReadOnlySet<Permission> may) => may.Contains(Permission.SeeCustomers);

    private static bool IsToBeBrought(Order order) =>
        order is { Fulfilment.Kind: Fulfilment.Delivery, Status: OrderStatus.Ready or OrderStatus.OnTheWay };
}
