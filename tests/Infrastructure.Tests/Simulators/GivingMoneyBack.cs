namespace BakeryOps.Infrastructure.Tests.Simulators;

public class GivingMoneyBack
{
    [Fact]
    public async Task Without_an_amount_the_rest_goes_back()
    {
        await using var town = await Town.Open();
        var id = (await town.Pay())["id"];
        Assert.Equal(
            "99",
            (await town.Stripe("refunds", $"payment_intent={id}&amount=99&reason=requested_by_customer"))["amount"]
        );
        var rest = await town.Stripe("refunds", $"payment_intent={id}&expand[]=charge");
        Assert.Equal(("1000", "succeeded", "True"), (rest["amount"], rest["status"], rest["charge.refunded"]));
        Assert.Equal(2, (await town.Stripe($"refunds?payment_intent={id}")).At("data")!.Value.GetArrayLength());
    }

    [Theory, InlineData(1100, "amount_too_large"), InlineData(0, "parameter_invalid_integer")]
    public async Task More_than_came_in_never_goes_back(long amount, string code)
    {
        await using var town = await Town.Open();
        var refused = await town.Stripe("refunds", $"payment_intent={(await town.Pay())["id"]}&amount={amount}");
        Assert.Equal((400, code), (refused.Status, refused["error.code"]));
    }

    [Fact]
    public async Task However_many_ask_at_once_no_more_goes_back_than_came_in()
    {
        await using var town = await Town.Open();
        var id = (await town.Pay())["id"];
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => town.Stripe("refunds", $"payment_intent={id}&amount=300"))
        );
        Assert.Equal(3, answers.Count(answer => answer.Status == 200));
        var state = await town.Get("/state.json");
        Assert.Equal(
            ("1099", "900", "3"),
            (state["payments[0].captured"], state["payments[0].refunded"], state["payments[0].refunds"])
        );
    }

    [Fact]
    public async Task What_went_back_whole_does_not_go_back_again()
    {
        await using var town = await Town.Open();
        var id = (await town.Pay())["id"];
        await town.Stripe("refunds", $"payment_intent={id}");
        Assert.Equal("charge_already_refunded", (await town.Stripe("refunds", $"payment_intent={id}"))["error.code"]);
    }

    [Theory]
    [InlineData("amount=1099&currency=usd")]
    [InlineData("amount=1099&currency=usd&capture_method=manual&payment_method=pm_card_visa&confirm=true")]
    public async Task What_was_not_taken_cannot_go_back(string form)
    {
        await using var town = await Town.Open();
        var made = await town.Stripe("payment_intents", form);
        Assert.Equal(
            "charge_not_refundable",
            (await town.Stripe("refunds", $"payment_intent={made["id"]}"))["error.code"]
        );
    }

    [
        Theory,
        InlineData("pm_card_pendingRefund", "pending", "succeeded", "1099"),
        InlineData("pm_card_refundFail", "succeeded", "failed", "0")
    ]
    public async Task Some_refunds_are_decided_later(string card, string first, string then, string refunded)
    {
        await using var town = await Town.Open();
        var refund = await town.Stripe("refunds", $"payment_intent={(await town.Pay(card))["id"]}");
        Assert.Equal(first, refund["status"]);
        await Town.Until(() => town.Stripe($"refunds/{refund["id"]}"), now => now["status"] == then);
        Assert.Equal(refunded, (await town.Stripe($"charges/{refund["charge"]}"))["amount_refunded"]);
        Assert.Equal("refund_not_cancelable", (await town.Stripe($"refunds/{refund["id"]}/cancel", ""))["error.code"]);
    }
}
