using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Simulators;

namespace BakeryOps.Infrastructure.Tests.MoMo;

/// <summary>Each result code of MoMo, in the answer to each operation.</summary>
public sealed class ReadingMoMosCodes(AzuriteFixture azurite) : IAsyncLifetime
{
    private Town town = null!;
    private MoMoShop shop = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => shop = await MoMoShop.Open(azurite, town = await Town.Open());

    public static TheoryData<int, string> Queries =>
        [
            .. Each("paid", 0, 9000),
            .. Each("open", 1000, 7000, 7002),
            .. Each("over", 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1017, 1026, 4001, 4002, 4100, 98, 99),
            .. Each("payments.unavailable", 10, 43),
            .. Each("payments.unreadable", 11, 12, 13, 20, 21, 22, 40, 41, 42, 45, 47, 1080, 1081, 1088, 2019, 31_415),
        ];

    [Theory, MemberData(nameof(Queries))]
    public async Task A_payment_is_read(int code, string outcome)
    {
        var attempt = (await shop.Begin(shop.An(50_000)))!;
        await shop.Answers("query", code);
        Assert.Equal(outcome, await Read(attempt));
    }

    public static TheoryData<int, string> Creations =>
        [
            .. Each("payments.bad-amount", 21, 22),
            .. Each("payments.unavailable", 10, 40, 41, 43, 99, 7000),
            .. Each("payments.refused", 11, 12, 13, 20, 42, 45, 47, 2019, 31_415),
        ];

    [Theory, MemberData(nameof(Creations))]
    public async Task A_payment_that_cannot_begin_is_refused_for_good_or_for_now(int code, string rule)
    {
        await shop.Answers("create", code);
        var broken = await Assert.ThrowsAsync<RuleBroken>(() => shop.Begin(shop.An(50_000)));
        Assert.Equal(rule, broken.Code);
        Assert.Equal(rule != "payments.unavailable", PrepaymentRules.Final.Contains(broken.Rule));
        Assert.NotNull((await shop.Begin(shop.An(50_000)))!.Action!.RedirectUrl); // the next try
    }

    public static TheoryData<int, string> Refunds =>
        [
            .. Each("made", 0, 7000, 7002),
            .. Each("impossible", 1081, 1088, 22, 99, 11, 13, 20, 42, 31_415),
            .. Each("payments.unavailable", 1080, 10, 43),
        ];

    [Theory, MemberData(nameof(Refunds))]
    public async Task A_refund_is_made_impossible_or_put_off(int code, string outcome)
    {
        var attempt = (await shop.Begin(shop.An(50_000)))!;
        await shop.Decide(attempt);
        attempt = await shop.Provider.Read(shop.Id, attempt.Id, Ct);
        await shop.Answers("refund", code);
        Assert.Equal(outcome, await Refund(attempt));
    }

    private async Task<string> Read(PaymentAttempt attempt)
    {
        try
        {
            var read = await shop.Provider.Read(shop.Id, attempt.Id, Ct);
            if (read.Paid is not null)
                return "paid";
            return read.IsCancelled ? "over" : "open";
        }
        catch (RuleBroken broken)
        {
            return broken.Code;
        }
    }

    private async Task<string> Refund(PaymentAttempt attempt)
    {
        try
        {
            var asked = new RefundRequest("r1", new(10_000, new("VND")));
            return await shop.Provider.Refund(shop.Id, attempt, asked, Ct) is null ? "impossible" : "made";
        }
        catch (RuleBroken broken)
        {
            return broken.Code;
        }
    }

    private static IEnumerable<TheoryDataRow<int, string>> Each(string outcome, params int[] codes) =>
        codes.Select(code => new TheoryDataRow<int, string>(code, outcome));

    public async ValueTask DisposeAsync()
    {
        await shop.DisposeAsync();
        await town.DisposeAsync();
    }
}
