using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class Questions(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Batch = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task More_than_a_thousand_rows_come_in_pages_and_none_is_missing()
    {
        var table = await azurite.Table();
        foreach (var hundred in Enumerable.Range(0, 1050).Chunk(100))
            await table.SubmitTransactionAsync(
                hundred.Select(n => new TableTransactionAction(
                    TableTransactionActionType.Add,
                    new TableEntity("p", $"{n:0000}")
                )),
                Ct
            );

        var pages = await table.QueryAsync<TableEntity>(cancellationToken: Ct).AsPages().ToListAsync(Ct);
        Assert.Equal([1000, 50], pages.Select(page => page.Values.Count));
        Assert.Equal(
            Enumerable.Range(0, 1050).Select(n => $"{n:0000}"),
            pages.SelectMany(page => page.Values).Select(row => row.RowKey)
        );
        Assert.Null(pages[1].ContinuationToken);
        Assert.Equal(1050, await table.QueryAsync<TableEntity>(cancellationToken: Ct).CountAsync(Ct));
    }

    [Fact]
    public async Task A_page_can_be_continued_later_from_its_token()
    {
        var table = await azurite.Table();
        for (var n = 0; n < 5; n++)
            await table.AddEntityAsync(new TableEntity("p", $"{n}"), Ct);
        var first = await table.QueryAsync<TableEntity>(maxPerPage: 2, cancellationToken: Ct).AsPages().FirstAsync(Ct);
        Assert.Equal(["0", "1"], first.Values.Select(row => row.RowKey));
        var rest = await table
            .QueryAsync<TableEntity>(cancellationToken: Ct)
            .AsPages(first.ContinuationToken, 3)
            .FirstAsync(Ct);
        Assert.Equal(["2", "3", "4"], rest.Values.Select(row => row.RowKey));
    }

    [Fact]
    public async Task Values_of_every_type_can_be_asked_for()
    {
        var table = await Stocked();
        FormattableString[] alone =
        [
            $"Name eq {"O'Brien's \"bánh mì\" & co"}",
            $"Grams eq {500}",
            $"Grams gt {499}",
            $"Sold eq {5_000_000_000}",
            $"Hydration ge {2.0}",
            $"Baked eq {Noon}",
            $"Baked gt {Noon.AddHours(-1).UtcDateTime}",
            $"Batch eq {Batch}",
            $"Sliced eq {true}",
            $"Inside eq {nameof(Loaf.Crumb.Open)}",
            $"not (Grams eq {250})",
            $"PartitionKey eq {"p"} and RowKey ge {"b"}",
        ];
        foreach (var filter in alone)
            Assert.Equal(
                "b",
                Assert
                    .Single(
                        await table
                            .QueryAsync<Loaf>(TableClient.CreateQueryFilter(filter), cancellationToken: Ct)
                            .ToListAsync(Ct)
                    )
                    .RowKey
            );
    }

    [Fact]
    public async Task A_question_in_code_asks_the_same()
    {
        var table = await Stocked();
        var (name, noon) = ("O'Brien's \"bánh mì\" & co", Noon);
        async Task IsB(System.Linq.Expressions.Expression<Func<Loaf, bool>> filter) =>
            Assert.Equal(
                "b",
                Assert.Single(await table.QueryAsync(filter, cancellationToken: Ct).ToListAsync(Ct)).RowKey
            );
        await IsB(loaf => loaf.Name == name);
        await IsB(loaf => loaf.PartitionKey == "p" && loaf.Grams > 499);
        await IsB(loaf => 499 < loaf.Grams);
        await IsB(loaf => loaf.Sold == 5_000_000_000);
        await IsB(loaf => loaf.Hydration >= 2);
        await IsB(loaf => loaf.Baked == noon || loaf.Grams < 0);
        await IsB(loaf => loaf.Batch == Batch);
        await IsB(loaf => loaf.Sliced && !(loaf.Grams == 250));
        await IsB(loaf => loaf.RowKey.CompareTo("b") >= 0 && loaf.RowKey.CompareTo("c") < 0);
        Assert.Equal(2, await table.QueryAsync<Loaf>(loaf => true, cancellationToken: Ct).CountAsync(Ct));
    }

    [Fact]
    public async Task Keys_are_ordered_as_text_also_those_that_look_like_numbers()
    {
        var table = await azurite.Table();
        foreach (var key in new[] { "9", "10", "1a", "010", "2", "1e1", "b" })
            await table.AddEntityAsync(new TableEntity("p", key), Ct);
        async Task<string[]> Keys(string filter) =>
            await table
                .QueryAsync<TableEntity>(filter, cancellationToken: Ct)
                .Select(row => row.RowKey)
                .ToArrayAsync(Ct);
        Assert.Equal(["010", "10", "1a", "1e1", "2", "9", "b"], await Keys("PartitionKey eq 'p'"));
        Assert.Equal(["10", "1a", "1e1"], await Keys("PartitionKey eq 'p' and RowKey ge '1' and RowKey lt '2'"));
        Assert.Equal(["9", "b"], await Keys("RowKey gt '2' and PartitionKey eq 'p'"));
        Assert.Equal(["1e1"], await Keys("RowKey eq '1e1'"));
        Assert.Empty(await Keys("RowKey ge '5' and RowKey lt '3'"));
    }

    [Fact]
    public async Task One_of_two_conditions_is_enough_where_or_joins_them()
    {
        var table = await azurite.Table();
        foreach (var (partition, row) in new[] { ("p", "a"), ("p", "b"), ("q", "b"), ("q", "c") })
            await table.AddEntityAsync(new TableEntity(partition, row), Ct);
        async Task<int> Count(string filter) =>
            await table.QueryAsync<TableEntity>(filter, cancellationToken: Ct).CountAsync(Ct);
        Assert.Equal(3, await Count("PartitionKey eq 'p' or RowKey eq 'b'"));
        Assert.Equal(2, await Count("PartitionKey eq 'p' and (RowKey eq 'a' or RowKey eq 'b')"));
        Assert.Equal(2, await Count("not (PartitionKey eq 'p')"));
        Assert.Equal(3, await Count("PartitionKey eq 'p' and RowKey eq 'a' or PartitionKey eq 'q'"));
    }

    [Fact]
    public void A_filter_quotes_what_it_is_given() =>
        Assert.Equal(
            "PartitionKey eq 'a''b' and n eq 5 and m eq 5L and g eq guid'0f8fad5b-d9cb-469f-a165-70867728950e' and f eq true",
            TableClient.CreateQueryFilter(
                $"PartitionKey eq {"a'b"} and n eq {5} and m eq {5L} and g eq {Batch} and f eq {true}"
            )
        );

    [Fact]
    public async Task Only_the_columns_that_were_asked_for_come()
    {
        var table = await Stocked();
        var loaf = await table
            .QueryAsync<Loaf>(loaf => loaf.RowKey == "b", select: ["RowKey", "Grams"], cancellationToken: Ct)
            .SingleAsync(Ct);
        Assert.Equal(("b", 500, null), (loaf.RowKey, loaf.Grams, loaf.Name));
    }

    private async Task<TableClient> Stocked()
    {
        var table = await azurite.Table();
        await table.AddEntityAsync(
            Loaf.At("p", "a") with
            {
                Name = "baguette",
                Grams = 250,
                Baked = Noon.AddDays(-1),
                Hydration = 0.5,
            },
            Ct
        );
        await table.AddEntityAsync(
            Loaf.At("p", "b") with
            {
                Name = "O'Brien's \"bánh mì\" & co",
                Grams = 500,
                Sold = 5_000_000_000,
                Hydration = 2,
                Baked = Noon,
                Batch = Batch,
                Sliced = true,
                Inside = Loaf.Crumb.Open,
            },
            Ct
        );
        return table;
    }
}
