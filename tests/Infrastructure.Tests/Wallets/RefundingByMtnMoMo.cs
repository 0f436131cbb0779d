using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Simulators;

namespace BakeryOps.Infrastructure.Tests.Wallets;

/// <summary>Refunds by MTN's disbursements: each is made once, whatever is lost.</summary>
public sealed class RefundingByMtnMoMo(AzuriteFixture azurite)
{
    private static readonly Money Total = new(45_000, new("UGX"));

    private static Money Ugx(long amount) => new(amount, new("UGX"));

    [Fact]
    public async Task Several_in_part_and_never_more_than_was_paid()
    {
        var (shop, paid) = await Paid();
        await using var _ = shop;
        var first = (await shop.Refund(paid, "r1", Ugx(20_000)))!;
        Assert.Equal(("r1", Ugx(20_000), false), (first.RequestId, first.Amount, first.HasReturned));
        Assert.Equal(first.Id, (await shop.Refund(paid, "r1", Ugx(20_000)))!.Id);
        Assert.NotNull(await shop.Refund(paid, "r2", Ugx(25_000)));
        Assert.Null(await shop.Refund(paid, "r3", Ugx(1)));
        var activity = await shop.Activity(paid, "r1", "r2", "r3");
        Assert.Equal(["r1", "r2"], activity.Refunds.Select(refund => refund.RequestId));
        Assert.Equal(0, activity.Remaining(Total).MinorUnits);
        Assert.Equal((45_000, 45_000, 1, 2), await shop.Theirs());
    }

    [Theory, InlineData("drop"), InlineData("fail"), InlineData("timeout")]
    public async Task Once_although_an_answer_was_lost(string kind)
    {
        var (shop, paid) = await Paid();
        await using var _ = shop;
        await shop.Fault("mtn-momo", kind, "refund");
        Assert.Equal(
            PrepaymentRules.Unavailable,
            await PayingByMtnMoMo.Refusal(() => shop.Refund(paid, "r1", Ugx(20_000)))
        );
        Assert.NotNull(await shop.Refund(paid, "r1", Ugx(20_000)));
        Assert.Equal((45_000, 20_000, 1, 1), await shop.Theirs());
    }

    [Fact]
    public async Task One_that_fails_later_is_told_as_returned()
    {
        var (shop, paid) = await Paid();
        await using var _ = shop;
        await shop.Decides("mtn-momo", """{ "status": "FAILED", "reason": "PAYEE_NOT_FOUND" }""");
        Assert.False((await shop.Refund(paid, "r1", Total))!.HasReturned);
        var activity = await Town.Until(
            () => shop.Activity(paid, "r1"),
            activity => activity.Refunds.Single().HasReturned
        );
        Assert.Equal(Total, activity.Remaining(Total));
        Assert.Equal((45_000, 0, 1, 0), await shop.Theirs());
    }

    [Fact]
    public async Task What_was_never_paid_cannot_be_refunded()
    {
        await using var shop = await PayingByMtnMoMo.Open(azurite);
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.MtnMomo));
        Assert.Null(await shop.Refund(begun, "r1", Ugx(1000)));
    }

    private async Task<(WalletShop Shop, PaymentAttempt Paid)> Paid()
    {
        var shop = await PayingByMtnMoMo.Open(azurite, patience: 2);
        var begun = await shop.Begin(shop.An(Total, PaymentMethod.MtnMomo));
        await PayingByMtnMoMo.Approve(shop, begun);
        return (shop, await shop.Read(begun));
    }
}
