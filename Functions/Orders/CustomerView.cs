using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>An order's customer, as far as a member of the staff needs to know them for their work.</summary>
/// <param name="Phone">E.164. For the owner; for a driver only while a delivery is ready or on the way.</param>
/// <param name="Email">For the owner.</param>
/// <param name="Language">For whoever sees the phone number: the language to speak.</param>
/// <param name="Address">Who sees the phone number sees the address.</param>
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

    private static bool IsToBeBrought(Order order) =>
        order is { Fulfilment: Fulfilment.Delivery, Status: OrderStatus.Ready or OrderStatus.OnTheWay };
}
