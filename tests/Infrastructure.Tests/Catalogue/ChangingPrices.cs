using Azure.Data.Tables;
using Azure.Storage.Queues;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Tests.Catalogue;

/// <summary>A change of more prices than a transaction takes.</summary>
public class ChangingPrices
{
    private const int Count = 120;

    private static readonly DateTimeOffset Now = new(2026, 12, 1, 2, 0, 0, TimeSpan.Zero);
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private readonly string shop = AzuriteFixture.Prefix();
    private readonly ProductsTable products;
    private readonly PriceChangesTable changes;
    private readonly PriceChanger changer;

    public ChangingPrices(AzuriteFixture azurite)
    {
        var tables = new TableServiceClient(azurite.ConnectionString);
        var queues = new QueuedMessages(new QueueServiceClient(azurite.ConnectionString));
        products = new(tables);
        changes = new(tables);
        changer = new(products, changes, new(tables, queues), TimeProvider.System);
    }

    private static Product Bread(int number) =>
        new()
        {
            Id = $"bread-{number:D3}",
            Name = new Dictionary<string, string> { ["vi"] = "Bánh mì" },
            Category = "bread",
            Price = new(1000 + number, new("VND")),
            PerDay = null,
            PerUnit = new(22, 1, 25),
            LeadDays = 0,
            Allergens = [],
            Recipe = null,
        };

    private async Task<PriceChange> Planned(string id)
    {
        foreach (var number in Enumerable.Range(0, Count))
            await products.Add(shop, Bread(number), Ct);
        return PricePreview.Of(new() { Amount = 500 }, await products.All(shop, Ct)).Change(id, Now, "mai");
    }

    private async Task<IEnumerable<long>> Prices() =>
        (await products.All(shop, Ct)).Select(product => product.Value.Price.MinorUnits);

    [Fact]
    public async Task All_are_changed_and_all_are_changed_back()
    {
        var done = await changer.Run(shop, await Planned("c1"), Ct);
        Assert.Equal((Count, 0), (done.Prices, done.Left.Count));
        Assert.Equal(Enumerable.Range(0, Count).Select(number => 1500L + number), await Prices());
        var read = (await products.Read(shop, "bread-007", Ct))!;
        var dearer = read.Value with { Price = new(9999, new("VND")) };
        await products.Replace(shop, [new(read, dearer, PriceRecord.Between(read.Value, dearer, Now, "lan"))], Ct);
        var undone = await changer.Run(shop, done.Undo(Now, "mai"), Ct);
        Assert.Equal([new LeftPrice("bread-007", "price")], undone.Left);
        Assert.Equal(Enumerable.Range(0, Count).Select(number => number == 7 ? 9999L : 1000L + number), await Prices());
        var history = await products.PricesOf(shop, "bread-007", null, 10, Ct);
        Assert.Equal(["lan", "mai"], history.Records.Select(record => record.By).Order());
        Assert.Equal(2, (await products.PricesOf(shop, "bread-008", null, 10, Ct)).Records.Count);
    }

    [Fact]
    public async Task One_that_was_interrupted_is_finished_and_nothing_is_changed_twice()
    {
        var planned = await Planned("c2");
        await changes.Add(shop, planned, Ct);
        // As far as a crash let it come; one of these prices was changed again since.
        var first = (await products.All(shop, Ct)).Take(60).ToList();
        await products.Replace(
            shop,
            [
                .. first.Select(one =>
                    planned.RecordFor(one.Value) is { } record
                        ? new ProductChange(one, record.Apply(one.Value), record)
                        : null!
                ),
            ],
            Ct
        );
        var changed = (await products.Read(shop, "bread-000", Ct))!;
        await products.Replace(shop, changed, changed.Value with { Price = new(1000, new("VND")) }, Ct);
        var finished = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => changer.Finish(shop, "c2", Ct)));
        Assert.All(finished, done => Assert.Equal(Count, done!.Prices));
        Assert.Equal(Enumerable.Range(0, Count).Select(number => number == 0 ? 1000L : 1500L + number), await Prices());
        Assert.Single((await products.PricesOf(shop, "bread-001", null, 10, Ct)).Records);
    }

    [Fact]
    public async Task The_history_comes_in_pages_newest_first()
    {
        await products.Add(shop, Bread(0), Ct);
        for (var step = 1; step <= 5; step++)
        {
            var read = (await products.Read(shop, "bread-000", Ct))!;
            var changed = read.Value with { Price = new(step, new("VND")) };
            var record = PriceRecord.Between(read.Value, changed, Now.AddDays(step), "mai");
            await products.Replace(shop, [new(read, changed, record)], Ct);
        }
        var (told, after) = (new List<long>(), (string?)null);
        do
        {
            var page = await products.PricesOf(shop, "bread-000", after, 2, Ct);
            told.AddRange(page.Records.Select(record => record.Steps[0].To!.Value.MinorUnits));
            after = page.Next;
        } while (after is not null);
        Assert.Equal([5, 4, 3, 2, 1], told);
        Assert.Empty((await products.PricesOf(shop, "bread-00", null, 2, Ct)).Records);
    }
}
