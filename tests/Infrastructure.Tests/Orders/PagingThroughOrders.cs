using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Tests.Orders;

public sealed class PagingThroughOrders(AzuriteFixture azurite)
{
    private readonly FiledOrders filed = new(azurite);

    /// <summary>While orders arrive and change status, each that was there from the start comes exactly once.</summary>
    [Theory]
    [InlineData(OrderSort.Day, 1)]
    [InlineData(OrderSort.Day, 7)]
    [InlineData(OrderSort.Newest, 7)]
    [InlineData(OrderSort.Relevance, 7)]
    public async Task Nothing_is_shown_twice_or_skipped_while_orders_arrive(OrderSort sort, int limit)
    {
        var random = new Random((int)sort * 100 + limit);
        var first = new List<Order>();
        for (var i = 0; i < 25; i++)
            first.Add(await Arrive());
        var list = new OrderListing(
            filed.Shop,
            OrderListFilter.All,
            sort == OrderSort.Relevance ? FiledOrders.Query("la") : null,
            sort
        );
        var (seen, after) = (new List<string>(), (string?)null);
        do
        {
            var (page, next) = await filed.Read(list, limit, after);
            seen.AddRange(page);
            after = next;
            await Arrive();
            var changes = first[random.Next(first.Count)];
            await filed.Change(changes, old => old with { Status = OrderStatus.Ready });
            await filed.Renew(changes);
        } while (after is not null);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(first.Select(order => order.Number).Except(seen));

        Task<Order> Arrive() =>
            filed.File(
                random.Next(2) == 0 ? "Lan Lành Landon" : $"Lan{random.Next(9)} Nguyễn",
                day: Counter.Day.AddDays(random.Next(60))
            );
    }

    [Theory, InlineData(OrderSort.Day), InlineData(OrderSort.Newest)]
    public async Task A_page_looks_at_some_orders_only_and_the_next_goes_on(OrderSort sort)
    {
        for (var i = 0; i < 25; i++)
            await filed.File(i is 3 or 22 ? "Mai" : "Lan");
        var list = new OrderListing(filed.Shop, OrderListFilter.All, FiledOrders.Query("mai"), sort);
        var (pages, after) = (new List<int>(), (string?)null);
        do
        {
            var (page, next) = await filed.Read(list, 5, after);
            pages.Add(page.Count);
            after = next;
        } while (after is not null);
        Assert.Equal((3, 2), (pages.Count, pages.Sum()));
    }

    [Fact]
    public async Task A_page_that_just_holds_the_rest_is_the_last()
    {
        for (var i = 0; i < 4; i++)
            await filed.File();
        var list = new OrderListing(filed.Shop, OrderListFilter.All, null, OrderSort.Newest);
        Assert.Null((await filed.Read(list, 4)).Next);
        Assert.NotNull((await filed.Read(list, 3)).Next);
    }

    [Fact]
    public async Task Lists_are_sorted_as_asked()
    {
        var day = Counter.Day;
        var (c, a, b) = (
            await filed.File(day: day.AddDays(9)),
            await filed.File(day: day.AddDays(-400)),
            await filed.File(day: day)
        );
        Assert.Equal([a.Number, b.Number, c.Number], await All(OrderSort.Day));
        Assert.Equal([b.Number, a.Number, c.Number], await All(OrderSort.Newest));
    }

    [Fact]
    public async Task Conditions_are_combined()
    {
        var mine = await filed.File(day: Counter.Day);
        await filed.Change(mine, old => old with { Payment = new(PaymentMethod.Card), Status = OrderStatus.Ready });
        await filed.File(day: Counter.Day);
        await filed.File(day: Counter.Day.AddDays(1));
        var filter = new OrderListFilter
        {
            From = Counter.Day,
            To = Counter.Day,
            Slot = "morning",
            Statuses = [OrderStatus.Ready, OrderStatus.Baking],
            Method = PaymentMethod.Card,
            Channel = OrderChannel.Staff,
        };
        Assert.Equal([mine.Number], await All(OrderSort.Day, filter));
        Assert.Equal([mine.Number], await All(OrderSort.Newest, filter));
        foreach (
            var other in new[]
            {
                filter with
                {
                    From = Counter.Day.AddDays(1),
                    To = null,
                },
                filter with
                {
                    To = Counter.Day.AddDays(-1),
                    From = null,
                },
                filter with
                {
                    Slot = "evening",
                },
                filter with
                {
                    District = "hai-chau",
                },
                filter with
                {
                    Statuses = [OrderStatus.Placed],
                },
                filter with
                {
                    Method = PaymentMethod.Cash,
                },
                filter with
                {
                    Channel = OrderChannel.Storefront,
                },
            }
        )
            Assert.Empty(await All(OrderSort.Newest, other));
    }

    [Fact]
    public async Task An_export_reads_what_the_pages_read()
    {
        for (var i = 0; i < 9; i++)
            await filed.File(day: Counter.Day.AddDays(i * 30));
        foreach (var sort in new[] { OrderSort.Day, OrderSort.Newest })
        {
            var list = new OrderListing(filed.Shop, OrderListFilter.All, null, sort);
            var all = await filed.Pages.ReadAll(list, TestContext.Current.CancellationToken).ToListAsync();
            Assert.Equal(await All(sort), all.Select(order => order.Number));
        }
    }

    private async Task<IReadOnlyList<string>> All(OrderSort sort, OrderListFilter? filter = null) =>
        (await filed.Read(new(filed.Shop, filter ?? OrderListFilter.All, null, sort), 100)).Orders;
}
