using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

public class CountingTries(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly PasswordAttemptsTable tries = new(new TableServiceClient(azurite.ConnectionString));
    private readonly string shop = AzuriteFixture.Prefix();
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_that_count_at_the_same_time_one_must_look_again()
    {
        await Count("address-0001", Now);
        var kept = await tries.Find(shop, "mai", "address-0001", Ct);
        await tries.Keep(kept, kept!.Value.WithTry(Now), Ct);
        Assert.Equal(
            "tries.changed-meanwhile",
            (await Assert.ThrowsAsync<RuleBroken>(() => tries.Keep(kept, kept.Value.WithTry(Now), Ct))).Code
        );
        Assert.Equal(
            "tries.changed-meanwhile",
            (await Assert.ThrowsAsync<RuleBroken>(() => tries.Keep(null, kept.Value, Ct))).Code
        );
        Assert.Equal(2, (await tries.Find(shop, "mai", "address-0001", Ct))!.Value.Count);
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

    private Task Count(string source, DateTimeOffset at) =>
        tries.Keep(null, PasswordAttempts.None(shop, "mai", source, at).WithTry(at), Ct);
}
