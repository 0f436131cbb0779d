using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>Refunds by staff: <c>POST api/v1/orders/{number}/refunds</c>.</summary>
public class RefundingAnOrder(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Parts_go_back_once_each_and_are_shown()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery);
        Assert.Equal(HttpStatusCode.Accepted, (await Refund(shop, placed, 20_000, "Late", "key-1")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await Refund(shop, placed, 20_000, "Late", "key-1")).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await Refund(shop, placed, 12_000, "Dry", "key-2")).Status);
        var payment = await Shown(shop, placed, payment => Amount(payment, "refunded") == 32_000);
        Assert.Equal(
            [("made", 20_000L, "Late"), ("made", 12_000L, "Dry")],
            payment.GetProperty("refunds").EnumerateArray().Select(Told)
        );
        Assert.Equal((80_000, 0), (Amount(payment, "refundable"), Amount(payment, "pending")));
        Assert.Equal(32_000, await bakery.RefundedAtStripe(placed));
        await shop.Shows(placed.Number, "partlyRefunded");
        Assert.True((await shop.Order(placed.Number)).OwedOfPaid.IsZero); // it was given
    }

    [Theory]
    [InlineData(20_000, null, 400, "input.missing-field")]
    [InlineData(0, "Late", 400, "input.out-of-range")]
    [InlineData(-1, "Late", 400, "input.out-of-range")]
    [InlineData(112_001, "Late", 409, "payment.over-refunded")]
    public async Task Goodwill_has_a_reason_and_is_never_more_than_was_taken(
        long amount,
        string? reason,
        int status,
        string code
    )
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery);
        var (answered, problem) = await Refund(shop, placed, amount, reason, "key");
        Assert.Equal((status, code), ((int)answered, problem.Code()));
        Assert.Equal(0, await bakery.RefundedAtStripe(placed));
    }

    [Fact]
    public async Task Many_at_once_do_not_exceed_what_was_taken()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery);
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Refund(shop, placed, 30_000, "Late", $"key-{n}"))
        );
        Assert.Equal(3, answers.Count(answer => answer.Status == HttpStatusCode.Accepted));
        await Shown(shop, placed, payment => Amount(payment, "refunded") == 90_000);
        Assert.Equal(90_000, await bakery.RefundedAtStripe(placed));
    }

    [Fact]
    public async Task One_that_came_back_is_shown_and_can_be_made_again()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Paid(bakery, "pm_card_refundFail");
        await Refund(shop, placed, 20_000, "Late", "key-1");
        await bakery.Told(placed.Number, "a refund did not go through");
        var payment = await Shown(shop, placed, payment => Amount(payment, "refundable") == 112_000);
        Assert.Equal("returned", Told(payment.GetProperty("refunds")[0]).State);
        Assert.Equal(HttpStatusCode.Accepted, (await Refund(shop, placed, 20_000, "Again", "key-2")).Status);
    }

    [Fact]
    public async Task Others_may_not_and_a_cash_order_has_nothing_to_refund()
    {
        var shop = await PaidShop.Open(bakery);
        var placed = await shop.Place(shop.Cake(PaymentMethod.Cash));
        Assert.Equal(HttpStatusCode.Forbidden, (await Refund(shop, placed, 1, "Late", "key", Role.Baker)).Status);
        Assert.Equal("payment.over-refunded", (await Refund(shop, placed, 1, "Late", "key")).Problem.Code());
    }

    private static async Task<(HttpStatusCode Status, JsonElement Problem)> Refund(
        TestShop shop,
        PlacedOrderAnswer placed,
        long amount,
        string? reason,
        string key,
        Role role = Role.Owner
    )
    {
        using var answer = await shop.Staff(
            role,
            HttpMethod.Post,
            $"api/v1/orders/{placed.Number}/refunds",
            new { amount = new Money(amount, new("VND")), reason },
            idempotencyKey: key
        );
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    private static async Task<JsonElement> Shown(
        TestShop shop,
        PlacedOrderAnswer placed,
        Func<JsonElement, bool> wanted
    )
    {
        await RunningBakery.Until(async () => wanted(await Payment()), $"the payment of {placed.Number} follows");
        return await Payment();

        Task<JsonElement> Payment() => shop.Seen($"api/v1/orders/{placed.Number}/payment");
    }

    private static long Amount(JsonElement payment, string field) =>
        payment.GetProperty(field).GetProperty("minorUnits").GetInt64();

    private static (string? State, long Amount, string? Reason) Told(JsonElement refund) =>
        (refund.GetProperty("state").GetString(), Amount(refund, "amount"), refund.GetProperty("reason").GetString());
}
