namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>Stripe's own client for Node.js works with the simulator.</summary>
public class StripesClientForNode
{
    [Fact]
    public async Task Cards_are_saved_and_charged_without_the_customer()
    {
        await using var town = await Town.Open();
        var run = await Run(town, "savedCards");
        Assert.Equal(("requires_action", "succeeded", "succeeded"), (run["setup"], run["saved"], run["paid"]));
        Assert.Equal("""["4242"]""", run["cards"]);
        Assert.Equal(
            """["StripeCardError","authentication_required",402,"requires_payment_method"]""",
            run["question"]
        );
        Assert.Equal(("requires_action", "[true]"), (run["back"], run["left"]));
    }

    [Fact]
    public async Task A_checkout_session_is_paid_on_its_page()
    {
        await using var town = await Town.Open();
        var run = await Run(town, "checkout");
        Assert.Equal(("900", """[["Bánh mì",900]]"""), (run["total"], run["lines"]));
        Assert.StartsWith("https://shop.example/thanks?session=cs_test_", run["answer.next"], StringComparison.Ordinal);
        Assert.Equal("""["complete","paid","261201-7K3Q"]""", run["after"]);
        Assert.Equal(("True", "400"), (run["fee"], run["refused"]));
    }

    [Fact]
    public async Task Wallets_and_banks_are_paid_on_their_page()
    {
        await using var town = await Town.Open();
        var run = await Run(town, "wallets");
        Assert.Equal("""["requires_action","succeeded","grabpay","payment"]""", run["grabpay"]);
        Assert.Equal("""["requires_action","succeeded","fpx","payment"]""", run["fpx"]);
    }

    [Fact]
    public async Task Disputes_take_evidence_and_give_the_money_back()
    {
        await using var town = await Town.Open();
        var run = await Run(town, "disputes");
        Assert.Equal("""["needs_response",false]""", run["opened"]);
        Assert.Equal("""["needs_response","Mai",0]""", run["staged"]);
        Assert.Equal("""["won",1,"Mai"]""", run["sent"]);
        Assert.Equal("""[["dispute_reversal",1099],["dispute",-1099]]""", run["lines"]);
    }

    [Fact]
    public async Task It_believes_our_webhooks()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.succeeded"]));
        var paid = await town.Pay();
        var heard = (await shop.Next(1))[0];
        var run = await NodeClients.Run(
            "stripe-event.mjs",
            heard.Body,
            heard.Headers["Stripe-Signature"]!,
            Town.Secret
        );
        Assert.Equal(("payment_intent.succeeded", paid["id"], "succeeded"), (run["type"], run["id"], run["status"]));
    }

    private static Task<Answer> Run(Town town, string scenario) =>
        NodeClients.Run("stripe.mjs", null, town.Server.Url + "/stripe", Town.Key, scenario);
}
