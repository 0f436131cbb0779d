using Azure.Data.Tables;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Tests.Shops;

public class KeepingShops(AzuriteFixture azurite)
{
    private static readonly Currency Dong = new("VND");
    private readonly Shop shop = new()
    {
        Id = AzuriteFixture.Prefix(),
        Name = "Lò Bánh",
        Currency = Dong,
        TimeZone = "Asia/Ho_Chi_Minh",
        Languages = ["vi", "en"],
        Owner = new("Mây", "+84905550100", "may@shop.test", "vi"),
        HorizonDays = 30,
        PaymentMinutes = 20,
        PerDay = new(3600, 160, 7200),
        Districts =
        [
            new()
            {
                Id = "hai-chau",
                Name = "Hải Châu",
                Weekdays = [DayOfWeek.Monday, DayOfWeek.Sunday],
                CutOffTime = new(18, 0),
                CutOffDaysBefore = 1,
                Fee = new(15_000, Dong),
                Minimum = new(80_000, Dong),
                PerDay = 60,
            },
        ],
        Slots = [new("06-08", new(6, 0), new(8, 0), 30)],
        ClosedOn = [new(new(2027, 2, 6), "Tết")],
    };
    private readonly ShopsTable shops = new(new TableServiceClient(azurite.ConnectionString));

    [Fact]
    public async Task What_was_added_is_read_back_whole()
    {
        Assert.True(await shops.Add(shop, default));
        Assert.Equivalent(shop, (await shops.Read(shop.Id, default))!.Value, strict: true);
    }

    [Fact]
    public async Task A_shop_that_is_there_is_not_added_again()
    {
        await shops.Add(shop, default);
        Assert.False(await shops.Add(shop with { Name = "Another" }, default));
        Assert.Equal("Lò Bánh", (await shops.Read(shop.Id, default))!.Value.Name);
    }

    [Fact]
    public async Task What_this_process_wrote_it_finds_at_once()
    {
        Assert.Null(await shops.Find(shop.Id, default));
        await shops.Add(shop, default);
        Assert.Equal("Lò Bánh", (await shops.Find(shop.Id, default))!.Name);
        await shops.Replace((await shops.Read(shop.Id, default))!, shop with { Name = "Lò Mới" }, default);
        Assert.Equal("Lò Mới", (await shops.Find(shop.Id, default))!.Name);
    }

    [Fact]
    public async Task What_another_process_wrote_is_read_whatever_copy_there_is()
    {
        await shops.Add(shop, default);
        await shops.Find(shop.Id, default);
        var elsewhere = new ShopsTable(new TableServiceClient(azurite.ConnectionString));
        await elsewhere.Replace((await elsewhere.Read(shop.Id, default))!, shop with { Name = "Elsewhere" }, default);
        Assert.Equal("Elsewhere", (await shops.Read(shop.Id, default))!.Value.Name);
    }

    [Fact]
    public async Task Of_two_changes_to_the_same_reading_the_second_is_refused()
    {
        await shops.Add(shop, default);
        var read = (await shops.Read(shop.Id, default))!;
        await shops.Replace(read, shop with { HorizonDays = 10 }, default);
        var broken = await Assert.ThrowsAsync<VersionConflictException>(() =>
            shops.Replace(read, shop with { HorizonDays = 20 }, default)
        );
        Assert.Equal("shop.changed-meanwhile", broken.Code);
        Assert.Equal(10, (await shops.Read(shop.Id, default))!.Value.HorizonDays);
    }

    [Fact]
    public async Task A_shop_that_is_not_there_cannot_be_changed() =>
        Assert.Equal(
            "shop.changed-meanwhile",
            (
                await Assert.ThrowsAsync<VersionConflictException>(() =>
                    shops.Replace(new(shop, "W/\"datetime'2026-11-20T10%3A00%3A00.0000000Z'\""), shop, default)
                )
            ).Code
        );

    [Fact]
    public async Task A_change_is_logged_or_not_made()
    {
        await shops.Add(shop, default);
        var read = (await shops.Read(shop.Id, default))!;
        await Change(read, 1);
        await Assert.ThrowsAsync<VersionConflictException>(() => Change(read, 2));
        Assert.Equal([1], (await shops.Changes(shop.Id, null, 10, default)).Changes.Select(change => change.Version));
        Assert.Equal(1, (await shops.Read(shop.Id, default))!.Value.Version);
    }

    [Fact]
    public async Task The_log_keeps_the_latest_changes()
    {
        await shops.Add(shop, default);
        foreach (var version in new[] { 1, 2, ShopsTable.MostChanges + 1 })
            await Change((await shops.Read(shop.Id, default))!, version);
        Assert.Equal(
            [ShopsTable.MostChanges + 1, 2],
            (await shops.Changes(shop.Id, null, 10, default)).Changes.Select(change => change.Version)
        );
    }

    [Fact]
    public async Task What_is_missing_of_a_new_shop_is_found_until_all_is_written()
    {
        var missing = new ShopOpening
        {
            ShopId = shop.Id,
            OwnerId = "1",
            OwnerName = "Mây",
            OwnerEmail = "may@shop.test",
            PasswordHash = "hash",
            KeyId = "k3y",
            Origins = [],
            At = DateTimeOffset.UnixEpoch,
        };
        var change = new ShopChange(shop.Id, 1, ShopSection.Opening, "admin-x", DateTimeOffset.UnixEpoch);
        Assert.True(await shops.Open(shop, missing, change, default));
        Assert.False(await shops.Open(shop, missing with { OwnerId = "2" }, change, default));
        Assert.Equal("1", (await shops.FindOpening(shop.Id, default))!.OwnerId);
        await shops.Opened(shop.Id, default);
        await shops.Opened(shop.Id, default);
        Assert.Null(await shops.FindOpening(shop.Id, default));
        var (listed, _) = await shops.List(shop.Id[..^1], 100, default);
        Assert.Contains(shop.Id, listed.Select(one => one.Id));
    }

    private Task Change(Versioned<Shop> read, int version) =>
        shops.Replace(
            read,
            read.Value with
            {
                Version = version,
            },
            new ShopChange(shop.Id, version, ShopSection.Slots, "1", DateTimeOffset.UnixEpoch),
            default
        );
}
