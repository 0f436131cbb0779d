using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class TypesOfProperties(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Precise = new DateTimeOffset(
        2026,
        11,
        24,
        23,
        59,
        59,
        TimeSpan.FromHours(7)
    ).AddTicks(1234567);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_typed_row_comes_back_as_it_went()
    {
        var table = await azurite.Table();
        var loaf = Loaf.At("p", "r") with
        {
            Name = "Bánh mì \"đặc biệt\" \\ \n 🥖",
            Sliced = true,
            Grams = int.MinValue,
            Sold = long.MaxValue,
            Hydration = 2,
            Mixed = Precise.UtcDateTime,
            Baked = Precise,
            Batch = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e"),
            Photo = [0, 1, 254, 255],
            Label = BinaryData.FromBytes(new byte[] { 9, 8 }),
            Inside = Loaf.Crumb.Open,
            Trays = 3,
            Eaten = Precise.AddDays(1),
            Wanted = Loaf.Crumb.Open,
        };
        await table.AddEntityAsync(loaf, Ct);
        var back = (await table.GetEntityAsync<Loaf>("p", "r", cancellationToken: Ct)).Value;
        Assert.Equal(loaf.Photo, back.Photo);
        Assert.Equal(loaf.Label.ToArray(), back.Label!.ToArray());
        Assert.Equal(DateTimeKind.Utc, back.Mixed.Kind);
        Assert.NotEqual(default, back.ETag);
        Assert.Equal(loaf, back with { Photo = loaf.Photo, Label = loaf.Label, ETag = default, Timestamp = null });
    }

    [Fact]
    public async Task What_is_null_is_not_stored_and_comes_back_as_null()
    {
        var table = await azurite.Table();
        await table.AddEntityAsync(Loaf.At("p", "r"), Ct);
        var back = (await table.GetEntityAsync<Loaf>("p", "r", cancellationToken: Ct)).Value;
        Assert.Equal((null, null, null, null), (back.Name, back.Photo, back.Trays, back.Wanted));
        var loose = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;
        Assert.DoesNotContain("Name", loose.Keys);
    }

    [Fact]
    public async Task A_loose_row_keeps_the_type_of_every_property()
    {
        var table = await azurite.Table();
        var id = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");
        await table.AddEntityAsync(
            new TableEntity("p", "r")
            {
                ["text"] = "2026-11-24T00:00:00Z",
                ["flag"] = false,
                ["int"] = 7,
                ["long"] = 7L,
                ["double"] = 7.0,
                ["nan"] = double.NaN,
                ["time"] = Precise,
                ["date"] = Precise.UtcDateTime,
                ["guid"] = id,
                ["bytes"] = new byte[] { 1 },
                ["data"] = BinaryData.FromBytes(new byte[] { 2 }),
                ["nothing"] = null,
            },
            Ct
        );
        var back = (await table.GetEntityAsync<TableEntity>("p", "r", cancellationToken: Ct)).Value;
        Assert.Equal("2026-11-24T00:00:00Z", back["text"]);
        Assert.Equal(false, back["flag"]);
        Assert.Equal(7, back["int"]);
        Assert.Equal(7L, back["long"]);
        Assert.Equal(7.0, back["double"]);
        Assert.Equal(double.NaN, back["nan"]);
        Assert.Equal(Precise.ToUniversalTime(), back["time"]);
        Assert.Equal(Precise.UtcDateTime, back.GetDateTime("date"));
        Assert.Equal(id, back["guid"]);
        Assert.Equal(new byte[] { 1 }, back["bytes"]);
        Assert.Equal(new byte[] { 2 }, back.GetBinaryData("data").ToArray());
        Assert.Null(back["nothing"]);
        Assert.Throws<InvalidOperationException>(() => back.GetString("int"));
    }

    [Fact]
    public async Task A_loose_row_holds_no_enum()
    {
        var table = await azurite.Table();
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            table.AddEntityAsync(new TableEntity("p", "r") { ["enum"] = Loaf.Crumb.Open }, Ct)
        );
        Assert.Throws<ArgumentException>(() => TableClient.CreateQueryFilter($"Inside eq {Loaf.Crumb.Open}"));
    }

    [Fact]
    public async Task A_time_of_no_known_zone_is_refused()
    {
        var table = await azurite.Table();
        var unknown = DateTime.SpecifyKind(Precise.UtcDateTime, DateTimeKind.Unspecified);
        await Assert.ThrowsAsync<NotSupportedException>(() =>
            table.AddEntityAsync(new TableEntity("p", "r") { ["date"] = unknown }, Ct)
        );
    }
}
