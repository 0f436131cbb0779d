using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Tests.Orders;

public sealed class SearchingOrders(AzuriteFixture azurite)
{
    private readonly FiledOrders filed = new(azurite);

    [Theory]
    [InlineData("Lan")]
    [InlineData("lan nguyen")]
    [InlineData("Nguyễn")]
    [InlineData("NGUYEN l")]
    [InlineData("0905 550 101")]
    [InlineData("+84 905 550 101")]
    [InlineData("(0905)-550.101")]
    [InlineData("84905550101")]
    [InlineData("09055501")]
    [InlineData("0101")]
    [InlineData("lan 550101")]
    [InlineData("Lan.Nguyen@Example.com")]
    [InlineData("lan.nguyen@")]
    [InlineData("tiramisu")]
    [InlineData("bánh tira")]
    public async Task An_order_is_found_by(string query)
    {
        var order = await filed.File("Nguyễn Thị Lan", "+84905550101", "lan.nguyen@example.com", "Bánh Tiramisù");
        await filed.File("Trần Văn Minh", "+84905550999", "minh@example.com", "Bánh mì");
        Assert.Equal([order.Number], await filed.Search(query));
    }

    [Fact]
    public async Task An_order_is_found_by_its_number_with_and_without_the_dash()
    {
        var order = await filed.File();
        await filed.File();
        foreach (
            var query in new[]
            {
                order.Number,
                order.Number.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(),
                order.Number[7..],
                order.Number[7..10],
            }
        )
            Assert.Equal([order.Number], await filed.Search(query));
        Assert.Equal(2, (await filed.Search(order.Number[..6])).Count);
    }

    [Theory]
    [InlineData("Mai")]
    [InlineData("guyen")]
    [InlineData("lan mai")]
    [InlineData("0905550102")]
    [InlineData("lan@other.example")]
    public async Task Others_are_not_found(string query)
    {
        await filed.File("Nguyễn Thị Lan", "+84905550101", "lan@example.com");
        Assert.Empty(await filed.Search(query));
    }

    [Theory]
    [InlineData("0905550101")]
    [InlineData("0101")]
    [InlineData("84905")]
    [InlineData("quarry@example.com")]
    [InlineData("quarry")]
    public async Task Who_may_not_read_contacts_finds_nothing_by_them(string query)
    {
        await filed.File("Lan", "+84905550101", "quarry@example.com");
        Assert.Single(await filed.Search(query));
        Assert.Empty(await filed.Search(query, withContacts: false));
        Assert.Single(await filed.Search("lan", withContacts: false));
    }

    [Fact]
    public async Task Exact_matches_come_first_and_of_one_word_the_latest()
    {
        var (lanh, first, landon, second) = (
            await filed.File("Lành"),
            await filed.File("Lan"),
            await filed.File("Landon"),
            await filed.File("Lan Lanh")
        );
        Assert.Equal([second.Number, first.Number, landon.Number, lanh.Number], await filed.Search("lan"));
    }

    [Fact]
    public async Task Another_shop_finds_nothing()
    {
        await filed.File("Lan");
        Assert.Empty(await new FiledOrders(azurite).Search("lan"));
    }

    [Fact]
    public async Task A_changed_order_is_found_by_its_new_words_only()
    {
        var order = await filed.File("Nguyễn Lan", "+84905550101");
        await filed.Change(order, old => old with { Customer = old.Customer with { Name = "Mai", Phone = null } });
        Assert.Empty(await filed.Search("lan")); // readers check the order, also before the event has come
        await filed.Renew(order);
        Assert.Equal([order.Number], await filed.Search("mai"));
        Assert.Equal(Keys(await Order(order)), await Rows(order));
    }

    [Fact]
    public async Task An_order_is_moved_and_found_where_it_is()
    {
        Assert.True((await filed.Counter.Buy("moves")).IsNew);
        var order = (await filed.Counter.Kept()).Single();
        await filed.Renew(order);
        var to = Orders.Counter.Day.AddDays(40);
        Assert.True(await filed.Counter.Move(order.Number, to, "edit"));
        await filed.Renew(order);
        Assert.Equal([order.Number], await filed.Search("lan"));
        var later = new OrderListing(
            filed.Shop,
            new() { From = to.AddDays(-50), To = to.AddDays(50) },
            null,
            OrderSort.Day
        );
        Assert.Equal([order.Number], (await filed.Read(later, 10)).Orders);
        later = later with { Filter = new() { From = to } };
        Assert.Equal([order.Number], (await filed.Read(later, 10)).Orders);
    }

    [Fact]
    public async Task Nothing_is_left_of_an_order_that_was_removed()
    {
        var (gone, stays) = (await filed.File("Lan"), await filed.File("Lan"));
        await filed.Index.Remove(filed.Shop, OrderNumber.Parse(gone.Number), Ct);
        await filed.Index.Remove(filed.Shop, OrderNumber.Parse(gone.Number), Ct);
        Assert.Empty(await Rows(gone));
        Assert.Equal([stays.Number], await filed.Search("lan"));
    }

    /// <summary>Repeated and late events: whatever the interleaving, the last state stays.</summary>
    [Fact]
    public async Task Late_and_repeated_calls_leave_the_current_state()
    {
        var order = await filed.File("Name0");
        for (var round = 1; round <= 6; round++)
        {
            var name = $"Name{round % 2}"; // and back again
            await filed.Change(order, old => old with { Customer = old.Customer with { Name = name } });
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => filed.Renew(order)));
            Assert.Equal(Keys(await Order(order)), await Rows(order));
        }
    }

    [Fact]
    public async Task An_order_of_many_words_stays_within_one_transaction()
    {
        var many = string.Join(' ', Enumerable.Range(0, 300).Select(i => $"word{i}"));
        var order = await filed.File("Lan", "+84905550101", "lan@example.com", many);
        Assert.Equal([order.Number], await filed.Search("word7"));
        await filed.Change(order, old => old with { Customer = old.Customer with { Name = many } });
        await filed.Renew(order);
        Assert.Equal(Keys(await Order(order)), await Rows(order));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" … ")]
    [InlineData("a b c d e f g h i")]
    [InlineData(
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
    )]
    public void A_query_without_words_or_with_too_many_is_refused(string query)
    {
        var refused = Assert.Throws<RuleBroken>(() => FiledOrders.Query(query));
        Assert.Equal((OrderInputRules.BadQuery, "query"), (refused.Rule, refused.Field));
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<Order> Order(Order order) =>
        (await filed.Counter.Orders.Find(filed.Shop, OrderNumber.Parse(order.Number), Ct))!.Value;

    private static IEnumerable<string> Keys(Order order) =>
        OrderIndexRows
            .Of(order)
            .Select(row => row.RowKey)
            .Append(OrderIndexRows.EntryKey(order.Number))
            .Order(StringComparer.Ordinal);

    private async Task<List<string>> Rows(Order order)
    {
        var table = new TableClient(azurite.ConnectionString, "OrderIndex");
        var rows = table.QueryAsync<TableEntity>($"PartitionKey eq '{filed.Shop}'", cancellationToken: Ct);
        return await rows.Select(row => row.RowKey)
            .Where(key => key.EndsWith($"|{order.Number}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .ToListAsync(Ct);
    }
}
