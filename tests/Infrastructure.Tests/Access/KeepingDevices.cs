using Azure.Data.Tables;
using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Infrastructure.Tests.Access;

public class KeepingDevices(AzuriteFixture azurite)
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 5, 0, 0, TimeSpan.Zero);
    private readonly KnownDevicesTable devices = new(new TableServiceClient(azurite.ConnectionString));
    private readonly StaffAccount mai = StaffAccount.New(
        AzuriteFixture.Prefix(),
        "mai",
        "Mai",
        "mai@example.com",
        Role.Owner,
        "hash",
        Now
    );
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_is_recognised_by_its_secret_until_it_was_not_used_for_half_a_year()
    {
        var (device, token) = KnownDevice.New(mai, "d1", new byte[32], Now);
        await devices.Add(device, Ct);
        var kept = (await devices.Find(mai.ShopId, mai.Id, "d1", Ct))!;
        Assert.True(kept.Value.Is(token, Now.AddDays(179)));
        Assert.False(kept.Value.Is(token, Now.AddDays(180)));
        Assert.False(kept.Value.Is(token with { Secret = [.. token.Secret[..31], 1] }, Now));
        await devices.Replace(kept, kept.Value.Used(Now.AddDays(100)), Ct);
        Assert.True((await devices.Find(mai.ShopId, mai.Id, "d1", Ct))!.Value.Is(token, Now.AddDays(180)));
    }

    [Fact]
    public async Task Of_more_than_twenty_the_one_goes_that_was_not_used_for_longest()
    {
        for (var i = 0; i <= KnownDevice.Most; i++)
            await devices.Add(KnownDevice.New(mai, $"d{i}", new byte[32], Now.AddDays(i == 3 ? -1 : i)).Device, Ct);
        Assert.Null(await devices.Find(mai.ShopId, mai.Id, "d3", Ct));
        Assert.NotNull(await devices.Find(mai.ShopId, mai.Id, "d0", Ct));
        Assert.NotNull(await devices.Find(mai.ShopId, mai.Id, $"d{KnownDevice.Most}", Ct));
    }
}
