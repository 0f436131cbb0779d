using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.Tenders;

/// <summary>
/// Each documented outcome of each provider, and each fault in each call and callback, through its simulator and the running
/// app: from the order to the refund of the cancelled order. In the end the ledger is the provider's.
/// </summary>
[Collection<TenderBakery.OneAtATime>]
public class DrivingEveryOutcome(TenderBakery bakery)
{
    private static readonly TimeSpan NextPoll = TimeSpan.FromMinutes(1.1),
        Patience = TimeSpan.FromMinutes(2),
        LooksAgain = TimeSpan.FromMilliseconds(250);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<PaymentMethod, string[]> Refusals =>
        new()
        {
            {
                PaymentMethod.Card,
                [
                    "pm_card_chargeDeclined",
                    "pm_card_chargeDeclinedInsufficientFunds",
                    "pm_card_chargeDeclinedLostCard",
                    "pm_card_chargeDeclinedStolenCard",
                    "pm_card_chargeDeclinedExpiredCard",
                    "pm_card_chargeDeclinedIncorrectCvc",
                    "pm_card_chargeDeclinedProcessingError",
                    "pm_card_chargeCustomerFail",
                ]
            },
            {
                PaymentMethod.Momo,
                [
                    "1001",
                    "1002",
                    "1003",
                    "1004",
                    "1005",
                    "1006",
                    "1007",
                    "1017",
                    "1026",
                    "4001",
                    "4002",
                    "4100",
                    "98",
                    "99",
                ]
            },
            {
                PaymentMethod.MtnMomo,
                [
                    "APPROVAL_REJECTED",
                    "EXPIRED",
                    "NOT_ENOUGH_FUNDS",
                    "PAYER_NOT_FOUND",
                    "PAYEE_NOT_FOUND",
                    "INTERNAL_PROCESSING_ERROR",
                    "COULD_NOT_PERFORM_TRANSACTION",
                ]
            },
            {
                PaymentMethod.GrabPay,
                ["USER_DECLINED", "INSUFFICIENT_BALANCE", "ACCOUNT_ACCESS_BLOCKED", "CHANNEL_UNAVAILABLE", "EXPIRED"]
            },
        };

    [Theory, MemberData(nameof(Refusals))]
    public async Task After_each_refusal_the_order_is_open_and_another_try_pays_it(PaymentMethod method, string[] why)
    {
        var shop = await TenderShop.Open(bakery, Tender.By(method));
        await Each(
            why,
            async (refusal, n) =>
            {
                var order = await Placed(shop, n);
                await order.Refuse(refusal);
                Assert.Equal(OrderStatus.Placed, (await order.Shop.Order(order.Number)).Status);
                await order.PayAgain();
                await order.Shop.Becomes(order.Number, OrderStatus.Confirmed);
                await order.Cancel();
                await Agrees(order);
            }
        );
    }

    [Theory, InlineData("fail", 500), InlineData("fail", 429), InlineData("drop", null), InlineData("timeout", null)]
    public async Task A_fault_in_any_call_takes_the_money_once_and_gives_it_back_once(string kind, int? status)
    {
        var shops = await Task.WhenAll(
            Tender.All.Where(one => !one.IsByBank).Select(one => TenderShop.Open(bakery, one))
        );
        foreach (var (vendor, operation) in VendorFaults.Calls)
            await Fault(vendor, operation, kind, vendor == "stripe" ? 3 : 1, status); // its client tries three times
        await Each(
            VendorFaults.Calls,
            async (call, n) =>
            {
                var order = await Placed(shops.Single(shop => shop.Tender.Vendor == call.Vendor), n);
                await order.PayAgain();
                await Confirmed(order);
                await order.Cancel();
                await Agrees(order);
            }
        );
        await bakery.Http.DeleteAsync("simulators/faults", Ct);
    }

    [
        Theory,
        InlineData("fail"),
        InlineData("drop"),
        InlineData("duplicate"),
        InlineData("reorder"),
        InlineData("delay"),
        InlineData("timeout")
    ]
    public async Task However_a_webhook_arrives_the_order_is_confirmed_once_and_refunded_once(string kind)
    {
        foreach (var (vendor, operation) in VendorFaults.Callbacks)
            await Fault(vendor, operation, kind, 2, null);
        await Each(
            Tender.All.Where(one => !one.IsByBank).SelectMany(one => new[] { one, one }).ToArray(),
            async (tender, n) =>
            {
                var order = await Placed(await TenderShop.Open(bakery, tender), n);
                await order.PayAgain();
                await Confirmed(order);
                await order.Cancel();
                await Agrees(order);
                Assert.Single(
                    (await order.Shop.Order(order.Number)).History,
                    step => step.Status == OrderStatus.Confirmed
                );
            }
        );
        await bakery.Http.DeleteAsync("simulators/faults", Ct);
    }

    [Theory, InlineData(PaymentMethod.MtnMomo, "KES"), InlineData(PaymentMethod.GrabPay, "SGD")]
    public async Task Money_in_another_currency_pays_nothing_and_the_owner_is_told(
        PaymentMethod method,
        string currency
    )
    {
        var order = await Placed(await TenderShop.Open(bakery, Tender.By(method)), 1);
        await order.PayIn(currency);
        await RunningBakery.Until(
            async () => (await order.Books())?.Entries.Any(e => e.Kind == PaymentEvent.Unmatched) == true,
            "it is booked as what it is"
        );
        Assert.Equal(OrderStatus.Placed, (await order.Shop.Order(order.Number)).Status);
        bakery.Clock.Forward(TimeSpan.FromMinutes(31));
        await order.Shop.Becomes(order.Number, OrderStatus.Cancelled);
    }

    [Fact]
    public async Task A_refund_by_hand_at_Xendit_is_a_gift_and_does_not_go_back_again()
    {
        var order = await Placed(await TenderShop.Open(bakery, Tender.By(PaymentMethod.GrabPay)), 1);
        await order.PayAgain();
        await Confirmed(order);
        var paid = (await order.Books())!.Current!.Id;
        using var request = new HttpRequestMessage(HttpMethod.Post, "simulators/xendit/api/refunds")
        {
            Content = JsonContent.Create(
                new
                {
                    payment_request_id = paid,
                    amount = 10.5,
                    currency = "MYR",
                    reason = "OTHERS",
                    reference_id = "by hand",
                }
            ),
        };
        var key = Convert.ToBase64String(Encoding.ASCII.GetBytes("xnd_development_simulated:"));
        request.Headers.Authorization = new("Basic", key);
        request.Headers.Add("api-version", "2024-11-11");
        using var made = await bakery.Http.SendAsync(request, Ct);
        Assert.True(made.IsSuccessStatusCode, await made.Content.ReadAsStringAsync(Ct));
        await RunningBakery.Until(
            async () => (await order.Shop.Order(order.Number)).Payment.State is { ByHand.MinorUnits: 10_50 },
            "the order shows the gift"
        );
        await order.Cancel();
        await Agrees(order);
    }

    private static async Task<TenderOrder> Placed(TenderShop shop, int seed)
    {
        var order = shop.NewOrder(seed);
        await order.Place(null);
        return order;
    }

    /// <summary>By a webhook, or by the next poll where that was lost.</summary>
    private async Task Confirmed(TenderOrder order)
    {
        var polls = 0;
        await RunningBakery.Until(
            async () =>
            {
                if (++polls % 100 == 0)
                    bakery.Clock.Forward(NextPoll);
                return (await order.Shop.Order(order.Number)).Status == OrderStatus.Confirmed;
            },
            $"{order.Number} is confirmed: {order.Told}"
        );
    }

    private async Task Agrees(TenderOrder order)
    {
        for (var waited = Stopwatch.StartNew(); await Fault(order) is { } fault; await Task.Delay(LooksAgain, Ct))
            Assert.True(waited.Elapsed < Patience, $"{order.Number}: {fault}\n{order.Told}");
    }

    private async Task<string?> Fault(TenderOrder order)
    {
        var (now, books) = (await order.Shop.Order(order.Number), await order.Books());
        return TenderChecks.Fault(order, now, books, await TheirMoney.All(bakery));
    }

    private async Task Fault(string vendor, string operation, string kind, int times, int? status)
    {
        var delayMs = kind == "timeout" ? 300 : (int?)null; // the connection breaks after that
        var fault = new
        {
            vendor,
            operation,
            kind,
            times,
            status,
            delayMs,
        };
        using var ordered = await bakery.Http.PostAsJsonAsync("simulators/faults", fault, Ct);
        Assert.True(ordered.IsSuccessStatusCode, await ordered.Content.ReadAsStringAsync(Ct));
    }

    private static Task Each<T>(IReadOnlyList<T> all, Func<T, int, Task> act) =>
        Parallel.ForEachAsync(
            all.Select((one, n) => (one, n)),
            new ParallelOptions { MaxDegreeOfParallelism = 14, CancellationToken = Ct },
            async (one, _) => await act(one.one, one.n)
        );
}
