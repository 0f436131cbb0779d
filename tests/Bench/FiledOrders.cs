using Azure.Data.Tables;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Bench;

/// <summary>
/// Orders of <see cref="BenchShop"/>, written straight to the tables, 250 a day into the past. Each is in the index by the
/// time of its placing, each tenth also by its words: the emulator keeps everything in memory.
/// </summary>
internal static class FiledOrders
{
    public const int ADay = 250,
        WithWords = 10;

    private const int AtATime = 4,
        InATransaction = 100;

    private static readonly Money Price = new(20_000, new("VND"));
    private static readonly string[] Family = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Ngô"];
    private static readonly string[] Given = ["Lan", "Mai", "Minh", "Đức", "Hương", "Tuấn", "Ngọc", "Thảo", "Quân"];

    public static DateOnly First(int count) => BenchShop.Day.AddDays(-count / ADay);

    public static async Task Write(string storage, int count)
    {
        var service = new TableServiceClient(storage);
        var (orders, index) = (service.GetTableClient("Orders"), service.GetTableClient("OrderIndex"));
        await orders.CreateIfNotExistsAsync();
        await index.CreateIfNotExistsAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, count).Chunk(ADay),
            new ParallelOptions { MaxDegreeOfParallelism = AtATime },
            async (numbers, ct) =>
            {
                Order[] day = [.. numbers.Select(i => Made(i, count))];
                await Add(orders, day.Select(OrderRows.Of), ct);
                TableEntity[] found =
                [
                    OrderIndexRows.Day(BenchShop.Id, day[0].Day),
                    .. day.SelectMany((order, i) => OrderIndexRows.Of(order).Take(i % WithWords == 0 ? 99 : 1)),
                ];
                await Add(index, found, ct);
            }
        );
    }

    private static async Task Add(TableClient table, IEnumerable<TableEntity> rows, CancellationToken ct)
    {
        foreach (var some in rows.Chunk(InATransaction))
            await table.SubmitTransactionAsync(
                some.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row)),
                ct
            );
    }

    private static Order Made(int i, int count)
    {
        var day = First(count).AddDays(i / ADay);
        var at = new DateTimeOffset(day.AddDays(-2), TimeOnly.MinValue, TimeSpan.Zero).AddSeconds(i % ADay * 60);
        var lines = Enumerable
            .Range(0, 1 + i % 4)
            .Select(line => new OrderLine($"product-{line}", $"Bánh số {line}", 1 + i % 3, Price))
            .ToList();
        var subtotal = lines.Aggregate(Money.Zero(Price.Currency), (sum, line) => sum + line.Total);
        return new()
        {
            ShopId = BenchShop.Id,
            Number = OrderNumber.For(day, OrderNumber.Fingerprint(BenchShop.Id, $"{i}"), 4).ToString(),
            Day = day,
            Status = OrderStatus.Confirmed,
            Fulfilment = new(Fulfilment.Pickup, new("morning", new(8, 0), new(20, 0)), null, at),
            Customer = new(
                $"{Family[i % Family.Length]} {Given[i % Given.Length]}",
                $"+8490{i:D7}",
                $"buyer{i}@example.com",
                "vi",
                "12 Bạch Đằng, Hải Châu, Đà Nẵng"
            ),
            Basket = new(lines, subtotal, Money.Zero(Price.Currency), default, i % 5 == 0 ? "Ít đường, cảm ơn" : null),
            Payment = new(PaymentMethod.Cash),
            Origin = new(at, "secret", $"key{i}", "asked"),
            History =
            [
                new(OrderStatus.Placed, at, Actors.Storefront),
                new(OrderStatus.Confirmed, at, Actors.Admission),
            ],
        };
    }
}
