using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Notifications.Formats;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Functions.Orders.Printing;

/// <summary>What prints of a shop have in common. They are in the shop's main language.</summary>
internal sealed record PrintContext(Shop Shop, Menu Menu)
{
    public PrintWords Words { get; } = PrintWords.In(Shop.Language);
    public LocalFormats Formats { get; } = LocalFormats.In(Shop.Language);

    /// <summary>Those that the catalogue names now, in alphabetical order.</summary>
    public IReadOnlyList<string> Allergens(IEnumerable<string> productIds) =>
        [
            .. productIds
                .SelectMany(id => Menu.Find(id)?.Allergens ?? [])
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>In bold; none where there are no allergens.</summary>
    public IEnumerable<PrintLine> AllergenLine(IEnumerable<string> productIds, double size = 10)
    {
        var allergens = Allergens(productIds);
        if (allergens.Count > 0)
            yield return new($"{Words.Allergens}: {string.Join(", ", allergens)}") { IsBold = true, Size = size };
    }

    /// <summary>The hours of an order's slot: <c>08:00-10:00</c>.</summary>
    public string Hours(Order order) => Formats.When(null, order.Fulfilment.Slot.From, order.Fulfilment.Slot.To);

    /// <summary>The given name of a customer: the last part of a Vietnamese name, the first of others.</summary>
    public string GivenName(Order order)
    {
        var parts = order.Customer.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (order.Customer.Language ?? Shop.Language) == "vi" ? parts[^1] : parts[0];
    }
}
