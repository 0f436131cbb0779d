using System.Globalization;

namespace BakeryOps.Proof.Model;

/// <summary>
/// Random steps of owner, customers, staff and clock, against the app over HTTP and against a model that is written from
/// the rules alone. <c>BAKERYOPS_MODEL_FACTOR</c>: how many times as many sequences as usual.
/// </summary>
public class PlayingRandomSequences(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private const int Sequences = 10,
        Steps = 60,
        Rushes = 2,
        Waves = 6,
        AtOnce = 8;

    private static int Factor =>
        int.TryParse(
            Environment.GetEnvironmentVariable("BAKERYOPS_MODEL_FACTOR"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var factor
        )
            ? factor
            : 1;

    [Fact]
    public async Task App_and_model_agree_on_every_answer_order_ledger_and_hold()
    {
        var faults = new List<string>();
        for (var seed = 1; seed <= Sequences * Factor; seed++)
            if (await new RandomSequence(bakery, seed, Steps).Fails() is { } fault)
                faults.Add(fault);
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }

    [Fact]
    public async Task Whatever_happens_at_once_ledgers_are_the_sum_of_their_orders_and_no_limit_is_exceeded()
    {
        for (var seed = 1; seed <= Rushes * Factor; seed++)
        {
            var now = bakery.Clock.GetUtcNow();
            var world = new World("Asia/Ho_Chi_Minh", now, new(true, false, null)) { Kitchen = new(6_000, 100, 3_000) };
            var app = new App(bakery, await ModelShop.Open(bakery, "Asia/Ho_Chi_Minh", world));
            var promotions = new List<ModelPromotion>();
            foreach (var uses in new[] { 1, 3 })
            {
                var asked = new
                {
                    Name = "Rush",
                    Percent = 10 * uses,
                    Minimum = 500,
                    Uses = uses,
                };
                var reply = await app.Staff(HttpMethod.Post, "promotions", asked, $"{app.Shop.Id}-promotion-{uses}");
                promotions.Add(new((string)reply.Json!["id"]!, 10 * uses, 500, uses));
            }
            var rush = new Rush(app, world, new(seed));
            for (var wave = 0; wave < Waves; wave++)
                await rush.Wave(AtOnce);
            await rush.Check(promotions);
        }
    }
}
