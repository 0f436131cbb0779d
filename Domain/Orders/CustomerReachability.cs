using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Whether the shop can notify a customer.</summary>
public static class CustomerReachability
{
    /// <exception cref="RuleBroken">
    /// <c>input.phone-country</c>: only a phone number was given, and the shop sends no SMS to it.
    /// </exception>
    public static void RequireReachable(this Shop shop, Customer customer)
    {
        if (!string.IsNullOrWhiteSpace(customer.Email) || customer.Phone is not { } phone || shop.Texts(phone))
            return;
        throw new RuleBroken(
            OrderInputRules.PhoneCountry,
            shop.SendsSms == false
                ? "We send no texts. Please give an e-mail address as well."
                : $"We send texts to numbers that begin with {string.Join(" or ", shop.PhonePrefixes)} only. Please give such a number, or an e-mail address as well."
        )
        {
            Field = "customer.phone",
            Nearest = new Choices(shop.PhonePrefixes),
        };
    }
}
