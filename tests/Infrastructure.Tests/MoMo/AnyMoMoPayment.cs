using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Simulators;
using FsCheck;
using FsCheck.Fluent;

namespace BakeryOps.Infrastructure.Tests.MoMo;

/// <summary>
/// Property test: the customer's return, the notification, the poll and the deadline come in any order, twice or never,
/// with faults between. In the end the ledger is MoMo's, a cancelled order's money is back, and no refund was made twice.
/// </summary>
public sealed class AnyMoMoPayment(AzuriteFixture azurite)
{
    private const int Histories = 60,
        Total = 112_000;

    private enum Step
    {
        Begin,
        Pay,
        Refuse,
        PayWrongAmount,

        /// <summary>The notification, a poll or the customer's return.</summary>
        Settle,
        Expire,
        Cancel,

        /// <summary>The refund of a cancelled order, by two workers at once.</summary>
        Refund,
        GoodwillByStaff,
        RefundByHand,
        LoseRefundAnswer,
        FailRefund,
        PutRefundOff,
        FailQuery,
    }

    [Fact]
    public async Task Ends_with_everyone_having_what_is_theirs()
    {
        await using var town = await Town.Open();
        var gen = Gen.Elements(Enum.GetValues<Step>()).ListOf();
        foreach (var steps in gen.Sample(14, Histories))
        {
            try
            {
                await Run(town, [Step.Begin, .. steps]);
            }
            catch (Exception failed)
            {
                Assert.Fail($"{string.Join(", ", steps)}\n{failed}");
            }
        }
    }

    private async Task Run(Town town, IReadOnlyList<Step> steps)
    {
        await town.Http.DeleteAsync($"{town.Server.Url}/faults");
        await using var shop = await MoMoShop.Open(azurite, town);
        var story = new MoMoStory(shop, shop.An(Total));
        foreach (var (step, n) in steps.Select((step, n) => (step, n)))
        {
            await Take(town, story, step, n);
            await story.NeverMoreThanWasTaken();
        }
        await town.Http.DeleteAsync($"{town.Server.Url}/faults");
        await story.Finish();
        await story.IsSettled();
    }

    private static Task Take(Town town, MoMoStory story, Step step, int n) =>
        step switch
        {
            Step.Begin => story.Try(story.Begin),
            Step.Pay => story.Decide(0),
            Step.Refuse => story.Decide(1006),
            Step.PayWrongAmount => story.Decide(0, 30_000),
            Step.Settle => story.Try(story.Settle),
            Step.Expire => story.Try(story.Expire),
            Step.Cancel => story.Cancel(),
            Step.Refund => story.Try(() => Task.WhenAll(story.Refund(), story.Refund())),
            Step.GoodwillByStaff => story.Try(() => story.Goodwill($"g{n}")),
            Step.RefundByHand => story.Try(story.RefundByHand),
            Step.LoseRefundAnswer => town.Order("""{ "vendor": "momo", "operation": "refund", "kind": "drop" }"""),
            Step.FailRefund => town.Order("""{ "vendor": "momo", "operation": "refund", "kind": "fail" }"""),
            Step.PutRefundOff => story.Shop.Answers("refund", 1080),
            _ => town.Order("""{ "vendor": "momo", "operation": "query", "kind": "fail", "times": 3 }"""),
        };
}
