using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

public class KeepingStorefrontKeys(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly StorefrontKeysTable keys = new(new TableServiceClient(azurite.ConnectionString));
    private readonly string shop = AzuriteFixture.Prefix();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_comes_back_as_it_was_kept_until_it_is_revoked()
    {
        var key = StorefrontKey.New(shop, "abc", ["https://shop.example"], Now);
        Assert.Null(await keys.Find(shop, "abc", Ct));
        await keys.Add(key, Ct);
        var found = (await keys.Find(shop, "abc", Ct))!;
        Assert.Equal(
            (key.Written, "https://shop.example", true),
            (found.Written, Assert.Single(found.Origins), found.IsActive)
        );

        var kept = Assert.Single(await keys.Of(shop, Ct));
        await keys.Replace(kept, kept.Value.Revoke(Now), Ct);
        Assert.False((await keys.Find(shop, "abc", Ct))!.IsActive);
        Assert.Equal(
            "storefront-key.changed-meanwhile",
            (await Assert.ThrowsAsync<VersionConflictException>(() => keys.Replace(kept, kept.Value, Ct))).Code
        );
    }

    [Fact]
    public async Task Shops_do_not_see_each_others()
    {
        await keys.Add(StorefrontKey.New(shop, "abc", [], Now), Ct);
        Assert.Null(await keys.Find(AzuriteFixture.Prefix(), "abc", Ct));
    }
}
