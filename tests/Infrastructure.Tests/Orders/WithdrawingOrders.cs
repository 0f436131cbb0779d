using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Tests.Orders;

public sealed class WithdrawingOrders(AzuriteFixture azurite)
{
    private static readonly RuleBroken Refused = new(PrepaymentRules.Refused, "No.");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_withdrawn_orders_key_is_free_for_another_submission_and_answers_the_same_one_again(
        bool sameProcess
    )
    {
        var shop = Counter.NewShop();
        var first = new Counter(azurite, shop);
        var withdrawn = await Withdrawn(first, "key", "by card");
        var process = sameProcess ? first : new(azurite, shop);
        var again = await process.Buy("key", asked: "by card");
        Assert.Equal(
            (withdrawn.Number, false, "payments.refused"),
            (again.Order!.Number, again.IsNew, again.Order.Origin.Withdrawal?.Code)
        );

        var other = await process.Buy("key", asked: "in cash");
        Assert.True(other.IsNew);
        Assert.NotEqual(withdrawn.Number, other.Order!.Number);
        Assert.Equal(
            (other.Order.Number, false),
            (await process.Buy("key", asked: "in cash")) is var repeat ? (repeat.Order!.Number, repeat.IsNew) : default
        );
        Assert.Equal(
            "idempotency.key-reused",
            (await Assert.ThrowsAsync<RuleBroken>(() => process.Buy("key", asked: "something else"))).Code
        );
        Assert.Equal(1, (await Counter.Ledger(azurite, shop)).Orders);
    }

    [Fact]
    public async Task A_process_that_remembers_the_order_as_it_was_learns_that_it_was_withdrawn()
    {
        var shop = Counter.NewShop();
        Counter remembers = new(azurite, shop),
            withdraws = new(azurite, shop);
        var order = (await remembers.Buy("key", asked: "by card")).Order!;
        await Withdraw(withdraws, order);
        var other = await remembers.Buy("key", asked: "in cash");
        Assert.True(other.IsNew);
        Assert.NotEqual(order.Number, other.Order!.Number);
        Assert.Equal(1, (await Counter.Ledger(azurite, shop)).Orders);
    }

    [Fact]
    public async Task A_key_that_was_withdrawn_too_often_is_used_up_and_harms_nobody_else()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        for (var tries = 0; tries < SubmissionId.MostAttempts; tries++)
            await Withdrawn(counter, "key", $"by card {tries}");
        var load = Enumerable.Range(0, 20).Select(i => counter.Buy($"buyer-{i}")).ToList();
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => counter.Buy("key", asked: "in cash"));
        Assert.Equal(("idempotency.key-used-up", "Idempotency-Key"), (broken.Code, broken.Field));
        Assert.All(await Task.WhenAll(load), buyer => Assert.True(buyer.IsNew));
    }

    private static async Task<Order> Withdrawn(Counter counter, string key, string asked)
    {
        var admission = await counter.Buy(key, asked: asked);
        Assert.True(admission.IsNew);
        return await Withdraw(counter, admission.Order!);
    }

    private static async Task<Order> Withdraw(Counter counter, Order order)
    {
        var read = (await counter.Orders.Find(order.ShopId, OrderNumber.Parse(order.Number), Ct))!;
        var withdrawn = read.Value.Withdraw(Refused, Counter.Now, "test");
        await counter.Desk.Release(read, withdrawn, Ct);
        return withdrawn;
    }
}
