using Azure.Data.Tables;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class KeysThatCannotBe(AzuriteFixture azurite)
{
    private readonly TableServiceClient service = new(azurite.ConnectionString);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Impossible =>
        ["a/b", "a\\b", "a#b", "a?b", "a\tb", "a\0b", "a\u007fb", "a\u0085b", new string('a', 513)];

    [Theory, MemberData(nameof(Impossible))]
    public async Task They_are_not_found(string key)
    {
        var table = new LazyTable(service, AzuriteFixture.Prefix());
        Assert.Null(await table.Find(new(key, "r"), Ct));
        Assert.Null(await table.Find(new("p", key), Ct));
        Assert.False(await table.InPartition(key, Ct).AnyAsync(Ct));
        Assert.False(await table.WithPrefix(key, "r", Ct).AnyAsync(Ct));
        Assert.False(await table.InRange(key, "r", "s", Ct).AnyAsync(Ct));
        Assert.Empty((await table.Page(key, null, 5, Ct)).Rows);
        Assert.Null(await new ShopsTable(service).Find(key, Ct));
        Assert.Null(await new ShopsTable(service).Read(key, Ct));
        Assert.Null(await new ProductsTable(service).Read("shop", key, Ct));
        Assert.Null(await new SessionsTable(service).Find("shop", "mai", key, Ct));
        Assert.Null(await new StaffTable(service).Find("shop", key, Ct));
        Assert.Null(await new StorefrontKeysTable(service).Find("shop", key, Ct));
        Assert.Null(await new KnownDevicesTable(service).Find("shop", "mai", key, Ct));
        Assert.Null(await new PasswordAttemptsTable(service).Find("shop", "mai", key, Ct));
        Assert.False(await new ProcessedWebhooksTable(service).IsProcessed("shop", key, Ct));
    }

    [Theory, InlineData(""), InlineData("O'Brien's"), InlineData("빵집|2026-11-24"), InlineData("a b+c&d=e%25")]
    public async Task Others_are_asked_for(string key)
    {
        var table = new LazyTable(service, AzuriteFixture.Prefix());
        Assert.NotNull(await table.Insert(new TableEntity(key, key), Ct));
        Assert.NotNull(await table.Find(new(key, key), Ct));
    }

    [Fact]
    public void The_longest_key_has_512_characters() => Assert.True(TableKey.IsPart(new('a', 512)));
}
