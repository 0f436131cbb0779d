using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Analytics;

/// <summary>The real delivery bakery of <see cref="RealOrders"/>, as daily sales.</summary>
internal sealed class BakeryOfChuncheon
{
    private static readonly Currency Won = new("KRW");

    private readonly IReadOnlyList<(DateOnly Day, string Product, string? District, int Units)> sold =
    [
        .. RealOrders
            .Read()
            .SelectMany(
                order => order.Units,
                (order, line) => (order.Day, line.Key, order.District?.Replace(' ', '-'), line.Value)
            ),
    ];

    /// <summary>
    /// Sales of the days from <paramref name="from"/> (inclusive) to <paramref name="to"/> (exclusive), sorted.
    /// </summary>
    public IEnumerable<string> Products(DateOnly from, DateOnly to) =>
        sold.Where(one => one.Day >= from && one.Day < to)
            .Select(one => one.Product)
            .Distinct()
            .Order(StringComparer.Ordinal);

    public bool WasOpen(DateOnly day) => sold.Any(one => one.Day == day);

    public int Units(string product, DateOnly day) =>
        sold.Where(one => one.Day == day && one.Product == product).Sum(one => one.Units);

    public string Csv(DateOnly before) =>
        "day,product,district,quantity\n"
        + string.Join(
            '\n',
            sold.Where(one => one.Day < before)
                .Select(one => $"{one.Day:yyyy-MM-dd},{one.Product},{one.District},{one.Units}")
        );

    public Task<TestShop> Open(RunningBakery bakery) =>
        TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Currency = Won,
                    TimeZone = "Asia/Seoul",
                    Districts =
                    [
                        .. sold.Select(one => one.District)
                            .OfType<string>()
                            .Distinct()
                            .Order(StringComparer.Ordinal)
                            .Select(id => new District
                            {
                                Id = id,
                                Name = id,
                                Weekdays = Enum.GetValues<DayOfWeek>(),
                                CutOffTime = new(11, 0),
                                CutOffDaysBefore = 0,
                                Fee = new(3000, Won),
                                Minimum = Money.Zero(Won),
                                PerDay = 100,
                            }),
                    ],
                },
            _ => RealOrders.Prices.Select(price => TestShop.Product(price.Key, price.Value, Won))
        );
}
