using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof;

/// <summary>
/// Replays the busiest week of a real bakery, order by order at its time, and the night after, in a shop that is opened by
/// the API alone. Many orders are first placed differently, and then edited or moved to what they really were.
/// </summary>
public class ReplayingARealWeek
{
    private static readonly Currency Won = new("KRW");

    [Fact]
    public async Task Every_order_is_delivered_the_books_are_right_to_the_won_and_the_night_foretells_the_next_day()
    {
        var real = RealOrders.Read();
        var monday = RealOrders.BusiestWeek(real);
        var week = real.Where(order => RealOrders.Monday(order.Day) == monday)
            .OrderBy(order => order.PlacedAt)
            .ToList();
        await using var bakery = await RunningBakery.OfItsOwn();
        var districts = real.Select(order => order.District).OfType<string>().Distinct().Order().ToList();
        var shop = await ShopByApi.Open(bakery, Chuncheon(districts), RealOrders.Prices.Select(Product));
        await shop.HearsFromStripe(bakery);
        // The same weekdays in the first full week ahead; then the earlier orders are imported as history.
        var shift =
            RealOrders.Monday(shop.Shop.Calendar.DayOf(bakery.Clock.GetUtcNow())).AddDays(7).DayNumber
            - monday.DayNumber;
        bakery.Clock.ForwardTo(shop.Shop.Calendar.At(monday.AddDays(shift), new(6, 0)));
        await shop.SignInAgain();
        await Import(shop, real.Where(order => order.Day < monday), districts, shift);

        var placed = new List<(RealOrder Real, PlacedOrderAnswer Answer)>();
        var signedIn = bakery.Clock.GetUtcNow();
        foreach (var day in week.GroupBy(order => order.Day))
        {
            foreach (var order in day)
            {
                bakery.Clock.ForwardTo(
                    shop.Shop.Calendar.At(
                        DateOnly.FromDateTime(order.PlacedAt).AddDays(shift),
                        TimeOnly.FromDateTime(order.PlacedAt)
                    )
                );
                if (bakery.Clock.GetUtcNow() - signedIn > TimeSpan.FromHours(6))
                {
                    await shop.SignInAgain();
                    signedIn = bakery.Clock.GetUtcNow();
                }
                var request = Request(order, districts, shift);
                placed.Add((order, await Place(bakery, shop, request, int.Parse(order.Id))));
            }
            bakery.Clock.ForwardTo(shop.Shop.Calendar.At(day.Key.AddDays(shift), new(18, 30)));
            await shop.SignInAgain();
            // By several people: nobody waits for another's order.
            await Parallel.ForEachAsync(
                placed.Where(one => one.Real.Day == day.Key),
                new ParallelOptions { MaxDegreeOfParallelism = 4 },
                async (one, _) => await Deliver(shop, one.Answer)
            );
        }

        var due = week.Sum(order =>
            order.Units.Sum(line => line.Value * RealOrders.Prices[line.Key])
            + (order.District is null ? 0 : Fee(districts.IndexOf(order.District)))
        );
        Assert.Equal(due, placed.Sum(one => one.Answer.Total.MinorUnits));
        await RunningBakery.Until(
            async () => await Received(bakery, shop, placed.Select(one => one.Answer.Day)) == due,
            $"{due} won are booked"
        );

        await bakery.TimersRest();
        bakery.Clock.ForwardTo(shop.Shop.Calendar.At(monday.AddDays(shift + 7), new(1, 30)));
        await shop.SignInAgain();
        var goods = due - week.Sum(order => order.District is null ? 0 : Fee(districts.IndexOf(order.District)));
        await RunningBakery.Until(
            async () =>
                await RolledUp(shop, monday.AddDays(shift)) == (goods, week.Sum(order => order.Units.Values.Sum())),
            "the week is rolled up"
        );
        var tomorrow = monday.AddDays(shift + 8);
        await RunningBakery.Until(async () => await ForetoldUnits(shop, tomorrow) > 0, "the next day is foretold");
    }

    private static long Fee(int district) => 2000 + district % 3 * 1000;

    /// <summary>As it really was, in the end. Of the cash orders a third is edited to it, a third is moved to it.</summary>
    private static async Task<PlacedOrderAnswer> Place(
        RunningBakery bakery,
        TestShop shop,
        OrderRequest request,
        int id
    )
    {
        if (request.Payment == PaymentMethod.Card)
        {
            var card = await shop.Place(request, $"real-{id}");
            await shop.Pays(bakery, card);
            return card;
        }
        if (id % 3 == 0)
            return await PlaceAndEdit(bakery, shop, request, id);
        return id % 3 == 1 ? await PlaceAndMove(shop, request, id) : await shop.Place(request, $"real-{id}");
    }

    /// <summary>The customer orders one more of the first product, and takes it back by the link.</summary>
    private static async Task<PlacedOrderAnswer> PlaceAndEdit(
        RunningBakery bakery,
        TestShop shop,
        OrderRequest request,
        int id
    )
    {
        var first = request.Lines[0];
        List<CartLine> more = [first with { Quantity = first.Quantity + 1 }, .. request.Lines.Skip(1)];
        var placed = await shop.Place(request with { Lines = more }, $"real-{id}");
        var edit = new { request.Lines, (await shop.Order(placed.Number)).Version };
        using var answer = await placed.Edit(bakery.Http, edit, $"edit-{id}");
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return placed with { Total = (await shop.Order(placed.Number)).Total };
    }

    /// <summary>The customer orders for the next day, and staff move the order.</summary>
    private static async Task<PlacedOrderAnswer> PlaceAndMove(TestShop shop, OrderRequest request, int id)
    {
        var placed = await shop.Place(request with { Day = request.Day.AddDays(1) }, $"real-{id}");
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{placed.Number}/move",
            new { request.Day, request.Slot },
            idempotencyKey: $"move-{id}"
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return placed;
    }

    private static Product Product(KeyValuePair<string, long> price) =>
        TestShop.Product(price.Key, price.Value, Won) with
        {
            Name = new Dictionary<string, string> { ["en"] = price.Key },
        };

    private static Shop Chuncheon(List<string> districts) =>
        new()
        {
            Id = Calling.NewShop(),
            Name = "춘천 빵집",
            Country = "KR",
            Currency = Won,
            TimeZone = "Asia/Seoul",
            Languages = ["en"],
            Owner = new("김빵집", "+821055500100", "", "en"),
            HorizonDays = 14,
            PaymentMinutes = 30,
            PerDay = new(1_000_000, 1_000_000, 1_000_000),
            ClosedOn = [],
            Limits = new(
                OrderLimits.None with
                {
                    PerContact = 1000,
                    PerAddress = 1000,
                    UnpaidPerContact = 1000,
                    UnpaidPerAddress = 1000,
                },
                PhonePrefixes: ["+82"]
            ),
            Districts =
            [
                .. districts.Select(
                    (name, i) =>
                        new District
                        {
                            Id = $"d{i}",
                            Name = name,
                            Weekdays = Enum.GetValues<DayOfWeek>(),
                            CutOffTime = new(18, 0),
                            CutOffDaysBefore = 0,
                            Fee = new(Fee(i), Won),
                            Minimum = new(0, Won),
                            PerDay = 1000,
                        }
                ),
            ],
            Slots = [new("evening", new(18, 0), new(21, 0), 1000)],
        };

    private static OrderRequest Request(RealOrder order, List<string> districts, int shift) =>
        new()
        {
            Lines = [.. order.Units.Select(line => new CartLine(line.Key, line.Value))],
            Fulfilment = order.District is null ? Fulfilment.Pickup : Fulfilment.Delivery,
            Day = order.Day.AddDays(shift),
            Slot = "evening",
            Customer = new Customer(
                $"고객 {order.Id}",
                $"+8210{order.Id.PadLeft(8, '0')}",
                null,
                "en",
                order.District ?? ""
            ),
            Payment = int.Parse(order.Id) % 4 == 0 ? PaymentMethod.Card : PaymentMethod.Cash,
            District = order.District is null ? null : $"d{districts.IndexOf(order.District)}",
        };

    private static async Task Deliver(TestShop shop, PlacedOrderAnswer placed)
    {
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Baker, placed.Number, "bake");
        await shop.Step(Role.Baker, placed.Number, "ready");
        var order = await shop.Order(placed.Number);
        if (order.Fulfilment.Kind == Fulfilment.Delivery)
            await shop.Step(Role.Driver, placed.Number, "send-out");
        await shop.Step(
            Role.Driver,
            placed.Number,
            "hand-over",
            order.Payment.Method == PaymentMethod.Cash
                ? new { cash = (long?)placed.Total.MinorUnits }
                : new { cash = (long?)null }
        );
        Assert.Equal(OrderStatus.Delivered, (await shop.Order(placed.Number)).Status);
    }

    private static async Task Import(TestShop shop, IEnumerable<RealOrder> past, List<string> districts, int shift)
    {
        var csv = new StringBuilder("day,product,district,quantity,revenue\n");
        var sold = past.SelectMany(
            order => order.Units,
            (order, line) =>
                (
                    Day: order.Day.AddDays(shift),
                    Product: line.Key,
                    District: order.District is null ? "" : $"d{districts.IndexOf(order.District)}",
                    Units: line.Value
                )
        );
        foreach (
            var (key, units) in sold.GroupBy(
                one => (one.Day, one.Product, one.District),
                (key, same) => (key, same.Sum(one => one.Units))
            )
        )
            csv.Append(
                $"{key.Day:yyyy-MM-dd},{key.Product},{key.District},{units},{units * RealOrders.Prices[key.Product]}\n"
            );
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            "api/v1/history",
            new StringContent(csv.ToString(), Encoding.UTF8, "text/csv")
        );
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<long> Received(RunningBakery bakery, TestShop shop, IEnumerable<DateOnly> placedFor)
    {
        var received = 0L;
        foreach (var day in placedFor.Distinct())
        await foreach (
            var payment in bakery.Host.Services.GetRequiredService<PaymentsTable>().ListByDay(shop.Id, day, default)
        )
            received += payment.Received.MinorUnits;
        return received;
    }

    private static async Task<(long Goods, int Units)> RolledUp(TestShop shop, DateOnly monday)
    {
        var sales = await Get(shop, $"api/v1/day-sales?from={monday:yyyy-MM-dd}&to={monday.AddDays(6):yyyy-MM-dd}");
        var sold = sales
            .GetProperty("days")
            .EnumerateArray()
            .SelectMany(day => day.GetProperty("sold").EnumerateArray())
            .ToList();
        return (
            sold.Sum(one => one.GetProperty("minorUnits").GetInt64()),
            sold.Sum(one => one.GetProperty("units").GetInt32())
        );
    }

    private static async Task<double> ForetoldUnits(TestShop shop, DateOnly day)
    {
        var read = await Get(shop, $"api/v1/forecasts?day={day:yyyy-MM-dd}");
        return read.GetProperty("forecasts").GetArrayLength();
    }

    private static async Task<JsonElement> Get(TestShop shop, string path)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Get, path);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }
}
