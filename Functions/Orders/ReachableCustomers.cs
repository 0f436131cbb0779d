using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Orders;

/// <summary>Ensures that a customer can be notified about their order.</summary>
public sealed class ReachableCustomers(ContactRules contacts)
{
    /// <summary>
    /// The order with its customer's phone number in E.164. A number without a country code is read as one of the
    /// shop's country.
    /// </summary>
    /// <exception cref="RuleBroken"><c>input.bad-phone</c>, <c>input.bad-email</c></exception>
    public OrderRequest Checked(OrderRequest asked, Shop shop) =>
        asked with
        {
            Customer = Checked(asked.Customer, shop),
        };

    private Customer Checked(Customer customer, Shop shop)
    {
        var email = string.IsNullOrWhiteSpace(customer.Email) ? null : contacts.Email(customer.Email, "customer.email");
        var phone = string.IsNullOrWhiteSpace(customer.Phone)
            ? null
            : ContactRules.Phone(
                customer.Phone,
                shop.Country ?? ContactRules.CountryOf(shop.Owner.Phone),
                "customer.phone",
                mustTakeTexts: email is null
            );
        return customer with { Email = email, Phone = phone };
    }
}
