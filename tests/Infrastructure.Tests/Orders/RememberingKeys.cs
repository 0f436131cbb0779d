using Azure.Data.Tables;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;

namespace BakeryOps.Infrastructure.Tests.Orders;

public sealed class RememberingKeys(AzuriteFixture azurite)
{
    private readonly string shop = AzuriteFixture.Prefix();

    [Fact]
    public async Task The_first_order_of_a_key_stays_its_first()
    {
        var keys = new OrderKeysTable(new TableServiceClient(azurite.ConnectionString));
        Assert.Empty(await Earlier(keys, Confirmed("261124-AAAA", "k1")));
        Assert.Empty(await Earlier(keys, Confirmed("261124-AAAA", "k1"))); // a duplicate event
        Assert.Equal(
            ("261125-BBBB", "261124-AAAA"),
            Assert.Single(await Earlier(keys, Confirmed("261125-BBBB", "k1")))
        );
    }

    [Fact]
    public async Task Of_many_that_are_confirmed_together_those_that_came_before_are_found()
    {
        var keys = new OrderKeysTable(new TableServiceClient(azurite.ConnectionString));
        await Earlier(keys, Confirmed("261124-AAAA", "k1"));
        var later = Enumerable.Range(1, 60).Select(i => Confirmed($"261125-{Letters(i)}", $"k{i}")).ToArray();
        Assert.Equal(("261125-ABAA", "261124-AAAA"), Assert.Single(await Earlier(keys, later)));
        Assert.Equal(
            ("261126-CCCC", "261125-ABAC"),
            Assert.Single(await Earlier(keys, Confirmed("261126-CCCC", "k3")))
        ); // the others were stored
    }

    [Fact]
    public async Task Those_that_are_confirmed_together_take_one_round_trip()
    {
        var (counting, options) = (new Counting(), new TableClientOptions());
        options.AddPolicy(counting, Azure.Core.HttpPipelinePosition.PerRetry);
        var keys = new OrderKeysTable(new TableServiceClient(azurite.ConnectionString, options));
        await Earlier(keys, Confirmed("261124-AAAA", "k0"));
        counting.Reset();
        await Earlier(keys, [.. Enumerable.Range(1, 60).Select(i => Confirmed($"261124-{Letters(i)}", $"k{i}"))]);
        Assert.Equal(1, counting.Calls);
    }

    private async Task<List<(string Number, string First)>> Earlier(
        OrderKeysTable keys,
        params OrderConfirmed[] confirmed
    ) =>
        [
            .. (await keys.Earlier(shop, confirmed, TestContext.Current.CancellationToken)).Select(found =>
                (found.Key, found.Value.ToString())
            ),
        ];

    private static OrderConfirmed Confirmed(string number, string key) => new(number, PaymentMethod.Cash, key);

    private static string Letters(int i) => $"AB{(char)('A' + (i - 1) / 8)}{(char)('A' + (i - 1) % 8)}";
}
