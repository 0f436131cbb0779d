using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

public class CountingTries(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly PasswordAttemptsTable tries = new(new TableServiceClient(azurite.ConnectionString));
    private readonly string shop = AzuriteFixture.Prefix();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_at_the_same_time_are_all_counted()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Count("address-0001", Now)));
        Assert.Equal(8, (await tries.Find(shop, "mai", "address-0001", Ct))!.Value.Count);
    }

    [Fact]
    public async Task One_that_is_not_allowed_is_not_counted()
    {
        await Count("address-0001", Now);
        Assert.False(await tries.Change(shop, "mai", "address-0001", _ => null, Ct));
        Assert.Equal(1, (await tries.Find(shop, "mai", "address-0001", Ct))!.Value.Count);
    }

    [Fact]
    public async Task A_right_password_forgets_those_from_there_and_those_that_are_over()
    {
        await Count("address-0001", Now);
        await Count("address-0002", Now);
        await Count("address-0003", Now.AddDays(-2));
        await tries.Forget(shop, "mai", "address-0001", Now, Ct);
        Assert.Null(await tries.Find(shop, "mai", "address-0001", Ct));
        Assert.NotNull(await tries.Find(shop, "mai", "address-0002", Ct));
        Assert.Null(await tries.Find(shop, "mai", "address-0003", Ct));
        await tries.ForgetAll(shop, "mai", Ct);
        Assert.Null(await tries.Find(shop, "mai", "address-0002", Ct));
    }

    private Task<bool> Count(string source, DateTimeOffset at) =>
        tries.Change(
            shop,
            "mai",
            source,
            counted => (counted ?? PasswordAttempts.None(shop, "mai", source, at)).WithTry(at),
            Ct
        );
}
