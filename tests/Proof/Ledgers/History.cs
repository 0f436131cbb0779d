using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof.Ledgers;

/// <summary>Plays a history of one order, and compares the app's ledger with the provider's books.</summary>
internal sealed class History : IDisposable
{
    private const long Total = 100_000,
        GiftCard = 30_000;
    private const int Rounds = 30;

    private static readonly HistoryKind[] Workers =
    [
        HistoryKind.Begin,
        HistoryKind.Notice,
        HistoryKind.NoticeTwice,
        HistoryKind.Ask,
        HistoryKind.Expire,
        HistoryKind.RefundRest,
        HistoryKind.RefundByStaff,
    ];

    private readonly Turns turns = new();
    private readonly MemoryTables tables;
    private readonly ProviderBooks provider;
    private readonly OrderStory story;

    /// <param name="open">The provider's books.</param>
    public History(Func<Turns, ProviderBooks> open, int seed)
    {
        tables = new(turns);
        provider = open(turns);
        story = new(provider, tables, Total, seed % 4 == 0 ? GiftCard : 0);
    }

    /// <exception cref="LedgerFaultException"></exception>
    public async Task Play(IEnumerable<HistoryStep> steps)
    {
        foreach (var step in steps)
        {
            await Take(step.Kind, new(step.Seed));
            await CheckNow();
        }
        await Finish();
        await CheckEnd();
    }

    public void Dispose() => tables.Dispose();

    private Task Take(HistoryKind kind, Random random) =>
        kind switch
        {
            HistoryKind.AtOnce => turns.Share(random, Worker(random), Worker(random)),
            HistoryKind.Mishap => Done(() => provider.Mishap = (Mishap)random.Next(3)),
            HistoryKind.KillAtWrite => Done(() => tables.KillsAfterWrite = random.Next(2) == 0),
            HistoryKind.CancelOrder => Done(story.Cancel),
            HistoryKind.Edit => Done(() => story.Edit(random.Next(4, 13) * 10_000)),
            _ when Workers.Contains(kind) => Try(() => Work(kind, random)),
            _ => Done(() => AtProvider(kind, random)),
        };

    private Func<Task> Worker(Random random)
    {
        var (kind, own) = (Workers[random.Next(Workers.Length)], new Random(random.Next()));
        return () => Try(() => Work(kind, own));
    }

    private Task Work(HistoryKind kind, Random random) =>
        kind switch
        {
            HistoryKind.Begin => story.Begin(),
            HistoryKind.Ask => story.Ask(),
            HistoryKind.Expire => story.Expire(),
            HistoryKind.RefundRest => story.Refund(),
            HistoryKind.RefundByStaff => story.RefundByStaff($"s{random.Next(3)}", random.Next(1, 5) * 10_000),
            _ => Hear(random, isAgain: kind == HistoryKind.NoticeTwice),
        };

    private async Task Hear(Random random, bool isAgain)
    {
        if (provider.Notices.Count == 0)
            return;
        var notice = provider.Notices[random.Next(provider.Notices.Count)];
        await story.Settle(notice.AttemptId, notice.HasMoved);
        if (!isAgain)
            provider.Notices.Remove(notice);
    }

    private void AtProvider(HistoryKind kind, Random random)
    {
        if (provider.Payments.Count == 0)
            return;
        var payment = provider.Payments[random.Next(provider.Payments.Count)];
        switch (kind)
        {
            case HistoryKind.Pay:
                Pay(payment, payment.Asked);
                break;
            case HistoryKind.PayAnotherAmount:
                Pay(payment, payment.Asked with { MinorUnits = random.Next(1, 15) * 10_000 });
                break;
            case HistoryKind.PayInAnotherCurrency:
                Pay(payment, new(payment.Asked.MinorUnits, new Currency("KES")));
                break;
            case HistoryKind.Decline when payment.Paid is null:
                payment.IsOver = true;
                break;
            case HistoryKind.LoseNotice when provider.Notices.Count > 0 && provider.Capabilities.LosesNotifications:
                provider.Notices.RemoveAt(random.Next(provider.Notices.Count));
                break;
            case HistoryKind.RefundByHand when payment.Left >= 10_000 && provider.Lists:
                provider.Make(payment, 10_000, null);
                break;
            case HistoryKind.RefundReturns when payment.Refunds.Find(one => !one.HasReturned) is { } refund:
                refund.HasReturned = true;
                provider.Tell(payment, hasMoved: true);
                break;
            case HistoryKind.Dispute or HistoryKind.EndDispute when provider.Name == PaymentProvider.Stripe:
                Dispute(payment, kind == HistoryKind.EndDispute, random);
                break;
        }
    }

    private void Pay(TheirPayment payment, Money amount)
    {
        if (payment.Pay(amount))
            provider.Tell(payment, hasMoved: false);
    }

    private void Dispute(TheirPayment payment, bool ends, Random random)
    {
        if (ends && payment.HasOpenDispute)
            payment.EndDispute(random.Next(2) == 0 ? DisputeState.Won : DisputeState.Lost);
        else if (!ends && payment.Left > 0 && payment.Disputes.Count == 0)
            payment.Dispute();
        else
            return;
        provider.Tell(payment, hasMoved: true);
    }

    /// <summary>Everything that is still to come comes: the app's retries, the provider's, and the deadline.</summary>
    private async Task Finish()
    {
        (provider.Mishap, tables.KillsAfterWrite) = (null, null);
        foreach (var payment in provider.Payments.Where(one => one.HasOpenDispute))
            Dispute(payment, ends: true, new(payment.Disputes.Count));
        for (var round = 0; round < Rounds; round++)
        {
            while (provider.Notices.Count > 0)
                await Hear(new(0), isAgain: false);
            if (story.Order.Status == OrderStatus.Placed)
                await story.Expire();
            else
                await story.Ask();
            await story.Refund();
            foreach (var payment in provider.Payments.Where(one => one.HasMoved))
                await story.Settle(payment.Id, hasMoved: true);
            if (provider.Notices.Count == 0)
                return;
        }
        throw new LedgerFaultException("It does not come to rest.");
    }

    private Task CheckNow() => HistoryChecks.AtAnyTime(story, provider);

    private Task CheckEnd() => HistoryChecks.InTheEnd(story, provider);

    private static Task Done(Action act)
    {
        act();
        return Task.CompletedTask;
    }

    /// <summary>Faults are retried later, as queues and orchestrations do.</summary>
    private static async Task Try(Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception later) when (later is RuleBroken or KilledException) { }
    }
}
