using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// The limits per person of the drops in a cart. A person is a phone number, and a mailbox: who gives both is counted by
/// both.
/// </summary>
public static class DropLimits
{
    /// <param name="units">Of this product in the cart.</param>
    /// <exception cref="RuleBroken"><c>drop.per-person</c></exception>
    internal static void Check(Product product, int units, string field, Shop shop)
    {
        if (product.Drop?.PerPerson is { } most && units > most)
            throw Exceeded(product, most, field, shop);
    }

    public static RuleBroken Exceeded(Product product, int most, string field, Shop shop) =>
        new(DropRules.PerPerson, $"One person gets at most {most} of {product.NameIn(shop.Language)}.")
        {
            Field = field,
        };

    /// <param name="key">Identifies the submission, or the edit.</param>
    /// <param name="before">The order that is edited: what it has of the same week is not taken again. Null: a new one.</param>
    public static IReadOnlyList<LimitedDrop> Of(
        PricedCart cart,
        DateOnly day,
        Customer customer,
        Shop shop,
        string key,
        Order? before = null
    ) =>
        [
            .. from product in cart.DayLimited.DistinctBy(product => product.Id)
            where product.Drop?.PerPerson is not null
            let window = product.Drop!.WindowOf(day, shop.Calendar)
            where window is not null
            let had = before is null || product.Drop!.WindowOf(before.Day, shop.Calendar)?.Opens != window.Opens
                ? []
                : before.Basket.Lines
            let units = Units(cart.Lines, product) - Units(had, product)
            where units > 0
            from person in Persons(customer)
            select new LimitedDrop(product, new(Limit(product, window, person), key, units)),
        ];

    /// <summary>Without those that an order with these lines does not need; the last are given back first, each as a whole.</summary>
    /// <returns>Null: none.</returns>
    internal static IReadOnlyList<DropUse>? Needed(IReadOnlyList<DropUse> uses, IReadOnlyList<OrderLine> lines)
    {
        var needed = new List<DropUse>();
        foreach (var limit in uses.GroupBy(use => use.Limit))
        {
            var product = limit.Key[..limit.Key.IndexOf('|', StringComparison.Ordinal)];
            var units = lines.Where(line => line.ProductId == product).Sum(line => line.Quantity);
            foreach (var use in limit.TakeWhile(_ => units > 0))
            {
                needed.Add(use);
                units -= use.Units;
            }
        }
        return needed.Count == 0 ? null : needed;
    }

    private static int Units(IEnumerable<OrderLine> lines, Product product) =>
        lines.Where(line => line.ProductId == product.Id).Sum(line => line.Quantity);

    private static IEnumerable<string> Persons(Customer customer)
    {
        if (!string.IsNullOrWhiteSpace(customer.Phone))
            yield return $"phone|{customer.Phone}";
        if (!string.IsNullOrWhiteSpace(customer.Email))
            yield return $"email|{Mailbox.Of(customer.Email)}";
    }

    private static string Limit(Product product, DropWindow window, string person)
    {
        var opens = window.Opens.UtcDateTime.ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{product.Id}|{opens}|{person}"));
        return $"{product.Id}|{opens}|{Base64Url.EncodeToString(hash.AsSpan(0, 12))}";
    }
}

/// <summary>A drop with a limit per person, and what an order takes of it.</summary>
public sealed record LimitedDrop(Product Product, DropUse Use)
{
    /// <summary>Units per person.</summary>
    public int Most => Product.Drop!.PerPerson!.Value;
}
