using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Tests.Orders;

public class LimitingOneCaller(AzuriteFixture azurite)
{
    private const int Most = 10,
        MostUnpaid = 3;
    private static readonly OrderLimits Limits = OrderLimits.None with
    {
        PerContact = Most,
        UnpaidPerContact = MostUnpaid,
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_fifty_orders_of_one_phone_at_three_processes_exactly_the_limit_is_admitted()
    {
        var shop = Counter.NewShop();
        Counter[] processes = [new(azurite, shop), new(azurite, shop), new(azurite, shop)];
        // Concurrent orders of others.
        var load = Enumerable.Range(0, 50).Select(i => Buy(processes[i % 3], $"other-{i}", $"+8490{i:D7}"));
        var callers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Buy(processes[i % 3], $"one-{i}")));
        Assert.All(await Task.WhenAll(load), other => Assert.True(other.IsNew));
        Assert.Equal(Most, callers.Count(order => order.IsNew));
        Assert.All(
            callers.Where(order => !order.IsNew),
            order => Assert.Equal("customer.too-many-open", order.Refusal?.Code)
        );
        Assert.Equal(Most + 50, (await processes[0].Kept()).Count);
    }

    [Fact]
    public async Task A_process_that_has_seen_nothing_yet_knows_what_a_caller_has()
    {
        var shop = Counter.NewShop();
        var first = new Counter(azurite, shop);
        for (var i = 0; i < Most; i++)
            Assert.True((await Buy(first, $"order-{i}")).IsNew);
        Assert.Equal("customer.too-many-open", (await Buy(new(azurite, shop), "one more")).Refusal?.Code);
        Assert.False((await Buy(new(azurite, shop), "order-0")).IsNew); // a retry gets its order
    }

    [Fact]
    public async Task What_another_process_cancels_or_settles_makes_room_here()
    {
        var shop = Counter.NewShop();
        Counter here = new(azurite, shop),
            there = new(azurite, shop);
        for (var i = 0; i < MostUnpaid; i++)
            Assert.True((await Buy(here, $"order-{i}", paymentMethod: PaymentMethod.Card)).IsNew);
        Assert.Equal(
            "customer.too-many-unpaid",
            (await Buy(here, "refused", paymentMethod: PaymentMethod.Card)).Refusal?.Code
        );

        var (cancelled, paid) = (await Read(there, "order-0"), await Read(there, "order-1"));
        await there.Desk.Release(
            cancelled,
            cancelled.Value.ChangeStatus(OrderStatus.Cancelled, Counter.Now, "owner"),
            Ct
        );
        await there.Orders.UpdateWithEvent(
            paid,
            paid.Value.ChangeStatus(OrderStatus.Confirmed, Counter.Now, "payment"),
            Ct
        );
        for (var tries = 0; !(await Buy(here, $"again-{tries}", paymentMethod: PaymentMethod.Card)).IsNew; tries++)
            await Task.Delay(20, Ct); // a refusal may be cached for a second
        Assert.True((await Buy(here, "another", paymentMethod: PaymentMethod.Card)).IsNew);
        Assert.Equal(
            "customer.too-many-unpaid",
            (await Buy(here, "too many", paymentMethod: PaymentMethod.Card)).Refusal?.Code
        );

        var ledger = await Counter.Ledger(azurite, shop);
        Assert.Equal((4, 3 * 60L), (ledger.Orders, ledger.Taken[ResourceKey.Unverified(ResourceKey.Oven)]));
    }

    [Fact]
    public async Task A_payment_is_kept_with_the_ledger_and_once()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        await Buy(counter, "order", paymentMethod: PaymentMethod.Card);
        var read = await Read(counter, "order");
        await counter.Orders.UpdateWithEvent(
            read,
            read.Value.ChangeStatus(OrderStatus.Confirmed, Counter.Now, "payment"),
            Ct
        );
        Assert.Equal(
            DayLedger.Empty.Reserve(Assert.Single(await counter.Kept())),
            await Counter.Ledger(azurite, counter.Shop)
        );
        Assert.Equal(
            "order.changed-meanwhile",
            (
                await Assert.ThrowsAsync<VersionConflictException>(() =>
                    counter.Orders.UpdateWithEvent(
                        read,
                        read.Value.ChangeStatus(OrderStatus.Confirmed, Counter.Now, "late"),
                        Ct
                    )
                )
            ).Code
        );
        Assert.Equal(1, (await Counter.Ledger(azurite, counter.Shop)).Orders);
    }

    [Fact]
    public async Task Of_two_steps_with_one_order_in_one_group_the_first_is_kept_and_nobody_else_suffers()
    {
        var counter = new Counter(azurite, Counter.NewShop());
        await Buy(counter, "order", paymentMethod: PaymentMethod.Card);
        var read = await Read(counter, "order");
        var busy = Buy(counter, "keeps the desk busy", "+84905550102");
        var paid = counter.Orders.UpdateWithEvent(
            read,
            read.Value.ChangeStatus(OrderStatus.Confirmed, Counter.Now, "payment"),
            Ct
        );
        var cancelled = counter.Desk.Release(
            read,
            read.Value.ChangeStatus(OrderStatus.Cancelled, Counter.Now, "owner"),
            Ct
        );
        var others = await Task.WhenAll(
            Enumerable.Range(0, 5).Select(i => Buy(counter, $"other-{i}", $"+849055502{i:D2}")).Append(busy)
        );
        Assert.All(others, other => Assert.True(other.IsNew));
        await paid;
        Assert.Equal(
            "order.changed-meanwhile",
            (await Assert.ThrowsAsync<VersionConflictException>(() => cancelled)).Code
        );
        Assert.Equal(
            (OrderStatus.Confirmed, 7),
            ((await Read(counter, "order")).Value.Status, (await Counter.Ledger(azurite, counter.Shop)).Orders)
        );
    }

    [Fact]
    public async Task Counting_callers_costs_no_round_trip_of_its_own()
    {
        var counting = new Counting();
        var counter = new Counter(azurite, Counter.NewShop(), counting);
        await Buy(counter, "opens the day");
        counting.Reset();
        await Buy(counter, "alone");
        Assert.Equal(1, counting.Calls);
        counting.Reset();
        var load = await Task.WhenAll(Enumerable.Range(0, 320).Select(i => Buy(counter, $"buyer-{i}", $"+8490{i:D7}")));
        Assert.All(load, buyer => Assert.True(buyer.IsNew));
        Assert.InRange(counting.Calls, 1, 320 / 5);
    }

    private static Task<AdmissionResult> Buy(
        Counter counter,
        string key,
        string phone = "+84905550101",
        PaymentMethod paymentMethod = PaymentMethod.Cash
    )
    {
        var submission = counter.Submission(key);
        var customer = new Customer("Lan", phone, null, null, null);
        return counter.Desk.Admit(
            submission with
            {
                Request = submission.Request with { Customer = customer, Payment = paymentMethod },
                Origin = submission.Origin with
                {
                    Placer = CallerFingerprint.Of(counter.Shop.Id, customer, "10.0.0.1"),
                },
                Limits = Limits,
            },
            Ct
        );
    }

    private static async Task<Versioned<Order>> Read(Counter counter, string key) =>
        (await counter.Orders.Find(counter.Shop.Id, counter.Submission(key).Id.Number(0), Ct))!;
}
