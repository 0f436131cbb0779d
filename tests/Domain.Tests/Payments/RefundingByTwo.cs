using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Payments;

/// <summary>
/// 10,000 random histories of two workers that refund the same order from lists of different age, with lost answers,
/// refunds by hand and by staff: nothing goes back twice, and in the end it is what it has to be.
/// </summary>
public class RefundingByTwo
{
    private const int Histories = 10_000,
        Steps = 24;
    private const long Captured = 100_000;

    [Fact]
    public void Nothing_goes_back_twice()
    {
        for (var seed = 0; seed < Histories; seed++)
        {
            var story = new RefundStory(new Random(seed), Captured, due: seed % 3 == 0 ? 60_000 : 0);
            for (var step = 0; step < Steps; step++)
                story.Step();
            story.Finish();
            Assert.True(story.Fault is null, $"seed {seed}: {story.Fault}");
        }
    }
}

/// <summary>One order, its provider and two workers.</summary>
internal sealed class RefundStory(Random random, long captured, long due)
{
    private static readonly Currency Vnd = new("VND");
    private static readonly AttemptKey Key = new(PaymentProvider.Stripe, "pi_1");
    private readonly List<ProviderRefund> atProvider = [];
    private readonly ProviderActivity[] seen = [ProviderActivity.None, ProviderActivity.None];
    private long gifts;

    private Payment books = new(
        "shop",
        "261124-7K3Q",
        new(captured, Vnd),
        [new(PaymentProvider.Stripe, "pi_1")],
        [new("pi_1", PaymentEvent.Captured, new(captured, Vnd), default)]
    );

    /// <summary>Null: none.</summary>
    public string? Fault { get; private set; }

    private long Gone => atProvider.Sum(refund => refund.Amount.MinorUnits);

    public void Step()
    {
        var worker = random.Next(2);
        switch (random.Next(6))
        {
            case 0:
                Look(worker);
                break;
            case 1:
                books = books.PlanExcess([Paid(worker)], new(due, Vnd), default);
                break;
            case 2 or 3:
                Make(isAnswerLost: random.Next(3) == 0);
                break;
            case 4 when due > 0:
                GiveByStaff(worker);
                break;
            case 5 when random.Next(4) == 0:
                RefundByHand();
                break;
        }
        if (Gone > captured)
            Fault ??= $"{Gone} went back of {captured}";
    }

    public void Finish()
    {
        for (var round = 0; round < 6; round++)
        {
            Look(0);
            books = books.PlanExcess([Paid(0)], new(due, Vnd), default);
            while (books.Refunds.Any(refund => refund.Progress == RefundProgress.Planned))
                Make(isAnswerLost: false);
        }
        Look(0);
        if (Gone < captured - due || Gone > Math.Min(captured, captured - due + gifts))
            Fault ??= $"{Gone} went back of {captured}, {due} was due, {gifts} given";
        if (books.Refunded.MinorUnits != Gone)
            Fault ??= $"the ledger says {books.Refunded}, the provider {Gone}";
        if (atProvider.Select(refund => refund.RequestId).OfType<string>().Distinct().Count() != Ours)
            Fault ??= "one refund was made twice";
    }

    private int Ours => atProvider.Count(refund => refund.RequestId is not null);

    private void Look(int worker)
    {
        seen[worker] = new([.. atProvider], []);
        books = books.WithActivity(Attempt, seen[worker], default);
    }

    private void Make(bool isAnswerLost)
    {
        if (books.Refunds.FirstOrDefault(refund => refund.Progress == RefundProgress.Planned) is not { } planned)
            return;
        var made = atProvider.FirstOrDefault(refund => refund.RequestId == planned.Id); // as an idempotency key does
        if (made is null && Gone + planned.Amount.MinorUnits > captured)
        {
            books = books.WithRefused(planned.Id, seen[0].Version);
            return;
        }
        if (made is null)
            atProvider.Add(made = new($"re_{atProvider.Count}", planned.Amount, RequestId: planned.Id));
        if (!isAnswerLost)
            books = books.WithMade(made, default);
    }

    private void GiveByStaff(int worker)
    {
        var asked = new StaffRefund($"s{books.Refunds.Count}", new(7_000, Vnd), "owner", "The cake was late");
        try
        {
            books = books.PlanByStaff(asked, [Paid(worker)], new(due, Vnd), default);
            gifts += 7_000;
        }
        catch (RuleBroken) { } // nothing is left
    }

    private void RefundByHand()
    {
        if (Gone + 5_000 > captured)
            return;
        atProvider.Add(new($"re_{atProvider.Count}", new(5_000, Vnd), ByHand: true));
        gifts += 5_000;
    }

    private PaidAttempt Paid(int worker) => new(TenderKey.Of(Key), new(captured, Vnd), seen[worker]);

    private static PaymentAttempt Attempt { get; } =
        new()
        {
            Provider = Key.Provider,
            Id = Key.Id,
            Action = null,
            IsCancelled = false,
            Amount = new(100_000, Vnd),
            Paid = new(100_000, Vnd),
            HasMoved = true,
            ShopId = "shop",
            OrderNumber = "261124-7K3Q",
        };
}
