using System.Globalization;

namespace BakeryOps.Support;

/// <summary>
/// An order of the real bakery: local time of the shop, units by product. Orders with unknown district were collected.
/// </summary>
public sealed record RealOrder(string Id, DateTime PlacedAt, string? District, IReadOnlyDictionary<string, int> Units)
{
    /// <summary>The delivery day: orders after 18:00 are delivered the next day.</summary>
    public DateOnly Day => DateOnly.FromDateTime(PlacedAt).AddDays(PlacedAt.Hour < 18 ? 0 : 1);
}

/// <summary>
/// The real orders of a delivery bakery in Chuncheon, 2019–2020, available next to the repository on some machines
/// only.
/// </summary>
public static class RealOrders
{
    /// <summary>Prices in won. Drinks use the names in the orders, which differ from those in the price list.</summary>
    public static Dictionary<string, long> Prices { get; } =
        new()
        {
            ["angbutter"] = 4800,
            ["tiramisu-croissant"] = 4800,
            ["plain-bread"] = 3500,
            ["croissant"] = 3500,
            ["pain-au-chocolat"] = 3500,
            ["jam"] = 1500,
            ["cacao-deep"] = 4000,
            ["almond-croissant"] = 4000,
            ["gateau-chocolat"] = 4000,
            ["merinque-cookies"] = 4000,
            ["pandoro"] = 4500,
            ["lemon-ade"] = 4500,
            ["orange-pound"] = 4500,
            ["berry-ade"] = 4500,
            ["tiramisu"] = 4500,
            ["cheese-cake"] = 5000,
            ["wiener"] = 2500,
            ["americano"] = 4000,
            ["caffe-latte"] = 4500,
            ["milk-tea"] = 4500,
            ["vanila-latte"] = 4500,
        };

    public static List<RealOrder> Read()
    {
        var file = Path.Combine(Repository.Root, "..", "shared", "data", "orders", "delivery-bakery-orders.csv");
        if (!File.Exists(file))
            Assert.Skip("The real orders are not on this machine (../shared/data/orders).");
        return
        [
            .. File.ReadLines(file)
                .Skip(1)
                .Select(line => line.Split(','))
                .GroupBy(cells => cells[0], (id, lines) => Of(id, [.. lines])),
        ];
    }

    /// <summary>The week with the most orders, from its Monday.</summary>
    public static DateOnly BusiestWeek(IEnumerable<RealOrder> orders) =>
        orders.GroupBy(order => Monday(order.Day)).MaxBy(week => week.Count())!.Key;

    public static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    public static string Slug(string product) => product.Replace(' ', '-');

    private static RealOrder Of(string id, List<string[]> lines) =>
        new(
            id,
            DateTime.Parse(lines[0][1], CultureInfo.InvariantCulture),
            lines[0][2] is { Length: > 0 } district ? district : null,
            lines
                .GroupBy(cells => Slug(cells[3]), cells => int.Parse(cells[4], CultureInfo.InvariantCulture))
                .ToDictionary(units => units.Key, units => units.Sum())
        );
}
