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

    /// <summary>
    /// In bold, in alphabetical order, as the catalogue names them now; none where there are no allergens. Of a product
    /// that is no longer in the catalogue they are not known, and the line says so.
    /// </summary>
    public IEnumerable<PrintLine> AllergenLine(IReadOnlyList<string> productIds)
    {
        var products = productIds.Select(Menu.Find).ToList();
        var allergens = products.SelectMany(product => product?.Allergens ?? []).Distinct(StringComparer.Ordinal);
        List<string> all = [.. allergens.Order(StringComparer.Ordinal)];
        if (products.Contains(null))
            all.Add(Words.NotKnown);
        if (all.Count > 0)
            yield return new($"{Words.Allergens}: {string.Join(", ", all)}") { IsBold = true };
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
