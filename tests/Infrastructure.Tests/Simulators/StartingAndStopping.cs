using BakeryOps.Local.Simulators;

namespace BakeryOps.Infrastructure.Tests.Simulators;

public class StartingAndStopping
{
    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var town = await Town.Open();
        var refused = await Assert.ThrowsAsync<IOException>(() => SimulatorServer.StartAsync(Town.Quick with { SmtpPort = town.Server.SmtpPort }));
        Assert.Contains($"Port {town.Server.SmtpPort} is taken", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_towns_do_not_know_of_one_another()
    {
        await using var one = await Town.Open();
        await using var other = await Town.Open();
        var paid = await one.Pay();
        Assert.Equal(404, (await other.Stripe($"payment_intents/{paid["id"]}")).Status);
        Assert.NotEqual(one.Server.SmtpPort, other.Server.SmtpPort);
    }

    [Fact]
    public async Task When_it_closes_nothing_is_delivered_any_more()
    {
        await using var shop = await Shop.Open();
        await using (var town = await Town.Open())
        {
            town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.succeeded"]));
            await town.Order("""{ "vendor": "stripe", "operation": "webhook", "kind": "delay", "delayMs": 300 }""");
            await town.Pay();
            await Town.Until(() => town.Get("/faults"), faults => faults.Text == "[]");
        }
        await using var next = await Town.Open();
        next.Server.HearStripe(new("sk_test_next", shop.Hook, "whsec_next", ["payment_intent.succeeded"]));
        await next.Order("""{ "vendor": "stripe", "operation": "webhook", "kind": "delay", "delayMs": 600 }""");
        await next.Stripe("payment_intents", "amount=500&currency=usd&payment_method=pm_card_visa&confirm=true", key: "sk_test_next");
        Assert.Contains("\"amount\":500", System.Text.Encoding.UTF8.GetString((await shop.Next(1))[0].Body), StringComparison.Ordinal);
    }
}
