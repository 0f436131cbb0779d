using BakeryOps.Domain.Orders;

namespace BakeryOps.Domain.Catalogue.Planted;

/// <summary>Uses an area above, in a lambda of an iterator.</summary>
internal static class CatalogueOfOrders
{
    public static IEnumerable<Func<object, bool>> All()
    {
        yield return one => one is Order;
    }
}
