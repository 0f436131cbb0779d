using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Infrastructure.Customers;

namespace BakeryOps.Functions.Payments.Cards;

/// <summary>Whose saved cards may be charged by staff for an order.</summary>
public sealed class CardHolders(CustomersTable customers, CardBook book)
{
    /// <summary>
    /// The customers who have proved the order's phone number or e-mail address. Only of an order that staff entered: who
    /// sends one by a web page may write anybody's number.
    /// </summary>
    /// <exception cref="RuleBroken"><c>card.unverified-order</c></exception>
    public async Task<IReadOnlyList<CustomerCards>> Of(Order order, CancellationToken ct)
    {
        if (order.Channel != OrderChannel.Staff)
            throw new RuleBroken(
                CardRules.UnverifiedOrder,
                "Only an order that staff have entered is paid so; nobody has checked who placed this one."
            )
            {
                Field = "number",
            };
        var all = new List<CustomerCards>();
        foreach (var contact in new[] { order.Customer.Phone, order.Customer.Email?.ToLowerInvariant() })
            if (contact is not null && await customers.FindByContact(order.ShopId, contact, ct) is { } known)
                all.Add(await book.Look(order.ShopId, known.Id, ct));
        return all;
    }
}
