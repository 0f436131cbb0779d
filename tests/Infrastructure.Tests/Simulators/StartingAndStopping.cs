using System.Text;
using BakeryOps.Local.Simulators;

namespace BakeryOps.Infrastructure.Tests.Simulators;

public class StartingAndStopping
{
    [Fact]
    public async Task A_taken_port_is_named()
    {
        await using var town = await Town.Open();
        var refused = await Assert.ThrowsAsync<IOException>(() =>
            SimulatorServer.StartAsync(Town.Quick with { SmtpPort = town.Server.SmtpPort })
        );
        Assert.Contains($"Port {town.Server.SmtpPort} is in use", refused.Message, StringComparison.Ordinal);
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
        await using var shop = await WebhookReceiver.Open();
        foreach (var refusal in Enumerable.Repeat(503, 10_000))
            shop.Answers.Enqueue(refusal);
        await using (
            var town = await Town.Open(
                Town.Quick with
                {
                    WebhookRetries = [.. Enumerable.Repeat(TimeSpan.FromMilliseconds(1), 10_000)],
                }
            )
        )
        {
            town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.succeeded"]));
            await town.Pay();
            await shop.Next(10); // it keeps retrying
        }
        while (shop.HeardMore)
            await shop.Next(1);
        await using var next = await Town.Open();
        next.Server.HearStripe(new("sk_test_next", shop.Hook, "whsec_next", ["payment_intent.succeeded"]));
        await next.Stripe(
            "payment_intents",
            "amount=500&currency=usd&payment_method=pm_card_visa&confirm=true",
            key: "sk_test_next"
        );
        var heard = new List<string>();
        do heard.Add(Encoding.UTF8.GetString((await shop.Next(1))[0].Body));
        while (!heard[^1].Contains("\"amount\":500", StringComparison.Ordinal));
        Assert.InRange(heard.Count, 1, 2); // one may already have been in progress
    }
}
