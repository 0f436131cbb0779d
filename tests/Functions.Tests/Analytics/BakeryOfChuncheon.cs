using System.Globalization;
using BakeryOps.Domain.Analytics;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Analytics;

/// <summary>A real delivery bakery in Korea, 2019–2020, from <c>../shared/data/orders</c>; see the README there.</summary>
internal sealed class BakeryOfChuncheon
{
    private static readonly string Folder = Path.Combine(RepositoryFolder(), "..", "shared", "data", "orders");

    private BakeryOfChuncheon(IReadOnlyList<(DateOnly Day, Sold Sold)> lines) => Lines = lines;

    public static Currency Won { get; } = new("KRW");

    /// <summary>What was sold, one for each line of an order.</summary>
    public IReadOnlyList<(DateOnly Day, Sold Sold)> Lines { get; }

    public IEnumerable<string> Products => Lines.Select(line => line.Sold.Product).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Skips the test where the data is not there.</summary>
    public static BakeryOfChuncheon Read()
    {
        if (!Directory.Exists(Folder)) Assert.Skip("The real orders are in ../shared/data, which is not there.");
        return new([.. File.ReadLines(Path.Combine(Folder, "delivery-bakery-orders.csv")).Select(line => line.Split(','))
            .Where(fields => fields[0] != "order")   // the heading stands there twice
            .Select(fields => (DateOnly.Parse(fields[1][..10], CultureInfo.InvariantCulture),
                new Sold(Id(fields[3]), fields[2] == "" ? null : Id(fields[2]), (int)decimal.Parse(fields[4], CultureInfo.InvariantCulture), 0)))]);
    }

    /// <summary>The shop as it must have been; prices do not matter here.</summary>
    public Task<TestShop> Open(RunningBakery bakery) => TestShop.Open(bakery,
        shop => shop with
        {
            Currency = Won,
            TimeZone = "Asia/Seoul",
            Districts = [.. Lines.Select(line => line.Sold.District).OfType<string>().Distinct().Order(StringComparer.Ordinal)
                .Select(id => new District(id, id, Enum.GetValues<DayOfWeek>(), new(11, 0), 0, new(3000, Won), Money.Zero(Won), 100))],
        },
        _ => Products.Select(id => TestShop.Product(id, 4500, Won)));

    public string Csv(DateOnly before) => "day,product,district,quantity\n" + string.Join('\n',
        Lines.Where(line => line.Day < before).Select(line => $"{line.Day:yyyy-MM-dd},{line.Sold.Product},{line.Sold.District},{line.Sold.Units}"));

    public bool WasOpen(DateOnly day) => Lines.Any(line => line.Day == day);

    public int Units(string product, DateOnly day) => Lines.Where(line => line.Day == day && line.Sold.Product == product).Sum(line => line.Sold.Units);

    private static string Id(string name) => name.Replace(' ', '-');

    private static string RepositoryFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "BakeryOps.sln"))) folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
