namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>What Stripe's balance holds and pays out.</summary>
public class PayingOut
{
    [Fact]
    public async Task A_payout_contains_exactly_what_happened_since_the_last_one()
    {
        await using var town = await Town.Open();
        await town.Pay();
        await Payout(town);
        var paid = await town.Pay(amount: 5000);
        await town.Stripe("refunds", $"payment_intent={paid["id"]}&amount=2000");
        await town.Pay("pm_card_createDispute", 3000);
        await Town.Until(() => town.Stripe("disputes"), disputes => disputes["data[0].id"] is not null);
        await town.Pay("pm_card_visa", 90_000);
        var payout = await Payout(town);
        var lines = (await town.Stripe($"balance_transactions?payout={payout}&limit=100"))
            .Json.GetProperty("data")
            .EnumerateArray()
            .ToList();
        long Net(string type) =>
            lines
                .Where(line => line.GetProperty("type").GetString() == type)
                .Sum(line => line.GetProperty("net").GetInt64());
        Assert.All(
            lines,
            line =>
                Assert.Equal(
                    line.GetProperty("net").GetInt64(),
                    line.GetProperty("amount").GetInt64() - line.GetProperty("fee").GetInt64()
                )
        );
        Assert.Equal(0, lines.Sum(line => line.GetProperty("net").GetInt64()));
        Assert.Equal((-2000, -3000 - 1500), (Net("refund"), Net("adjustment")));
        Assert.Equal(
            (await town.Stripe($"payouts/{payout}"))["amount"],
            (-Net("payout")).ToString(System.Globalization.CultureInfo.InvariantCulture)
        );
    }

    [Fact]
    public async Task Each_step_is_told()
    {
        await using var town = await Town.Open();
        await town.Pay();
        var payout = await Payout(town, fails: true);
        var told = await Town.Until(
            () => town.Stripe("events?type=payout.*"),
            events => events["data[0].type"] == "payout.failed"
        );
        Assert.Equal(
            ["payout.failed", "payout.reconciliation_completed", "payout.paid", "payout.updated", "payout.created"],
            told.Json.GetProperty("data").EnumerateArray().Select(one => one.GetProperty("type").GetString())
        );
        var failed = await town.Stripe($"payouts/{payout}");
        Assert.Equal(("failed", "account_closed"), (failed["status"], failed["failure_code"]));
    }

    [Fact]
    public async Task By_hand_only_what_is_available_is_paid_out()
    {
        await using var town = await Town.Open();
        await town.Pay();
        var refused = await town.Stripe("payouts", "amount=500&currency=usd");
        Assert.Equal("balance_insufficient", refused["error.code"]);
        await town.Pay("pm_card_bypassPending");
        var paid = await town.Stripe("payouts", "amount=500&currency=usd");
        Assert.Equal((200, "pending", "False"), (paid.Status, paid["status"], paid["automatic"]));
        Assert.Equal(400, (await town.Stripe($"balance_transactions?payout={paid["id"]}")).Status);
        var balance = await town.Stripe("balance");
        Assert.Equal(("538", "1038"), (balance["available[0].amount"], balance["pending[0].amount"]));
    }

    private static async Task<string> Payout(Town town, bool fails = false)
    {
        var made = await town.Post(
            "/stripe/payouts",
            $$"""{ "apiKey": "{{Town.Key}}", "fails": {{(fails ? "true" : "false")}} }"""
        );
        Assert.Equal(201, made.Status);
        return made["ids[0]"]!;
    }
}
