using System.Globalization;

namespace BakeryOps.Proof.Tenders;

/// <summary>
/// Random histories of orders that are paid by Stripe, MoMo, MTN MoMo, Xendit, gift cards and bank transfer, through the
/// running app: customers, staff, webhooks, polls and clock, with faults of all vendors. Orders, ledgers, the providers' own
/// books, gift cards and capacity agree to the unit. <c>BAKERYOPS_MODEL_FACTOR</c>: how many times as many.
/// </summary>
[Collection<TenderBakery.OneAtATime>]
public class PlayingAllTenders(TenderBakery bakery)
{
    private const int Batches = 4,
        Histories = 240;

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
    public async Task Orders_ledgers_providers_cards_and_capacity_agree_to_the_unit()
    {
        var played = 0;
        for (var seed = 1; seed <= Batches * Factor; seed++)
            played += await new TenderBatch(bakery, seed).Play();
        Assert.Equal(Histories * Factor, played);
    }
}
