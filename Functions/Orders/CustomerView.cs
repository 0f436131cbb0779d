using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>An order's customer, reduced to what the role of the member of staff needs.</summary>
/// <param name="Phone">E.164. Shown to owners, and to drivers while a delivery is ready or on the way.</param>
/// <param name="Email">Shown to owners.</param>
/// <param name="Language">The customer's language; shown together with the phone number.</param>
/// <param name="Address">Shown together with the phone number.</param>
public sealed record CustomerView(string Name, string? Phone, string? Email, string? Language, string? Address)
{
    public static CustomerView Of(Order order, Role role)
    {
        var customer = order.Customer;
        return role switch
        {
            Role.Owner => new(customer.Name, customer.Phone, customer.Email, customer.Language, customer.Address),
            Role.Driver when IsToBeBrought(order) => new(
                customer.Name,
                customer.Phone,
                null,
                customer.Language,
                customer.Address
            ),
            _ => new(customer.Name, null, null, null, null),
        };
    }

    /// <summary>Whether the role may read the phone number and e-mail address of any order.</summary>
    public static bool ShowsContacts(Role role) => role == Role.Owner;

    private static bool IsToBeBrought(Order order) =>
        order is { Fulfilment.Kind: Fulfilment.Delivery, Status: OrderStatus.Ready or OrderStatus.OnTheWay };
}
