using System.Collections.Concurrent;
using System.Globalization;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.Ledgers;

/// <summary>
/// 10,000 random histories of orders that are paid online: customers, webhooks, polls, deadlines, edits and refunds in any
/// order, twice, at once or never, with lost answers, kills and what happens at the provider by hand. The ledger of the app
/// and the books of the provider agree to the unit. <c>BAKERYOPS_MODEL_FACTOR</c>: how many times as many.
/// </summary>
public class PlayingHistories
{
    private const int OfEachProvider = 2_500,
        MostFaults = 3;

    private static int Factor =>
        int.TryParse(
            Environment.GetEnvironmentVariable("BAKERYOPS_MODEL_FACTOR"),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var factor
        )
            ? factor
            : 1;

    [
        Theory,
        InlineData(PaymentProvider.Stripe),
        InlineData(PaymentProvider.Momo),
        InlineData(PaymentProvider.MtnMomo),
        InlineData(PaymentProvider.Xendit)
    ]
    public async Task The_ledger_is_the_providers_and_nothing_goes_back_twice(PaymentProvider name)
    {
        var faults = await Play(turns => new ProviderBooks(name, turns), OfEachProvider * Factor);
        Assert.True(faults.IsEmpty, string.Join("\n\n", faults));
    }

    [Fact]
    public async Task A_refund_that_is_made_twice_is_noticed() =>
        Assert.Contains("2 times", string.Join('\n', await Play(turns => new Forgetful(turns), 400)));

    /// <returns>What went wrong, each with the steps that lead to it.</returns>
    private static async Task<ConcurrentQueue<string>> Play(Func<Turns, ProviderBooks> open, int histories)
    {
        var faults = new ConcurrentQueue<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, histories),
            TestContext.Current.CancellationToken,
            async (seed, _) =>
            {
                if (faults.Count < MostFaults && await new Shortest(open, seed).Fault() is { } fault)
                    faults.Enqueue(fault);
            }
        );
        return faults;
    }

    /// <summary>A provider without idempotency.</summary>
    private sealed class Forgetful(Turns turns) : ProviderBooks(PaymentProvider.Xendit, turns)
    {
        protected override ProviderRefund? Refund(TheirPayment paid, RefundRequest asked) =>
            asked.Amount.MinorUnits > paid.Left ? null : Make(paid, asked.Amount.MinorUnits, asked.Id).Told;
    }
}

/// <summary>A history, and the shortest part of it that still fails.</summary>
internal sealed class Shortest(Func<Turns, ProviderBooks> open, int seed)
{
    /// <returns>Null: it does not fail.</returns>
    public async Task<string?> Fault()
    {
        var steps = HistoryStep.Sequence(seed);
        if (await Fault(steps) is not { } fault)
            return null;
        for (var at = steps.Count - 1; at > 0; at--)
        {
            List<HistoryStep> fewer = [.. steps[..at], .. steps[(at + 1)..]];
            if (await Fault(fewer) is { } still)
                (fault, steps) = (still, fewer);
        }
        return $"seed {seed}: {string.Join(", ", steps.Select(step => step.Kind))}\n→ {fault}";
    }

    private async Task<string?> Fault(List<HistoryStep> steps)
    {
        try
        {
            using var history = new History(open, seed);
            await history.Play(steps);
            return null;
        }
        catch (Exception fault)
        {
            return fault is LedgerFaultException ? fault.Message : $"{fault}";
        }
    }
}
