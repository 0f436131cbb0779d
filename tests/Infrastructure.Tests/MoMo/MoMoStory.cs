using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Simulators;

namespace BakeryOps.Infrastructure.Tests.MoMo;

/// <summary>What happens to one order, with the rules that hold at any time and in the end.</summary>
internal sealed class MoMoStory(MoMoShop shop, Order placed)
{
    private readonly List<PaymentAttempt> attempts = [];
    private Order order = placed;

    public MoMoShop Shop => shop;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task Begin()
    {
        if (await shop.Begin(order) is { Action: not null } begun && attempts.TrueForAll(known => known.Id != begun.Id))
            attempts.Add(begun);
    }

    /// <summary>On the page of the newest attempt; one that is decided stays as it is.</summary>
    public Task Decide(int result, long? amount = null) =>
        attempts.Count == 0 ? Task.CompletedTask : shop.Decide(attempts[^1], result, amount);

    public async Task Settle()
    {
        foreach (var attempt in attempts)
            Confirm(await shop.Settle(order, attempt.Id));
    }

    public async Task Expire()
    {
        if (order.Status != OrderStatus.Placed)
            return;
        var books = await shop.Till.Expire(order, MoMoShop.Now, Ct);
        Confirm(books);
        if (order.Status == OrderStatus.Placed)
            await Cancel();
    }

    public Task Cancel()
    {
        order = order with { Status = OrderStatus.Cancelled };
        return Task.CompletedTask;
    }

    public Task Refund() => order.Status == OrderStatus.Placed ? Task.CompletedTask : shop.Refund(order);

    public async Task Goodwill(string id)
    {
        if (order.Status != OrderStatus.Confirmed)
            return;
        var asked = new StaffRefund(id, new(20_000, new("VND")), "owner", "The cake was late");
        await shop.Till.PlanRefund(order, asked, MoMoShop.Now, Ct);
        await shop.Refund(order);
    }

    public async Task RefundByHand()
    {
        foreach (var attempt in attempts)
            if (await shop.Provider.Read(shop.Id, attempt.Id, Ct) is { Paid: not null } paid)
                await shop.RefundByHand(paid, 5_000);
    }

    /// <summary>Faults are retried later, as queues and orchestrations do.</summary>
    public async Task Try(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (Exception later) when (later is RuleBroken or HttpRequestException or Xunit.Sdk.EqualException) { }
    }

    /// <summary>Everything that is still to come comes.</summary>
    public async Task Finish()
    {
        await Town.Until(Settled, done => done);
        await Expire();
        await Town.Until(Refunded, done => done);
    }

    public async Task NeverMoreThanWasTaken()
    {
        var (captured, refunded, _) = await shop.AtMoMo();
        Assert.InRange(refunded, 0, captured);
    }

    public async Task IsSettled()
    {
        var (captured, refunded, refunds) = await shop.AtMoMo();
        if (attempts.Count == 0)
            return;
        var books = await shop.Books(order);
        Assert.Equal((captured, refunded), (books.Received.MinorUnits, books.Refunded.MinorUnits));
        Assert.Equal(refunds, books.Entries.Count(entry => entry.Kind == PaymentEvent.Refunded));
        Assert.DoesNotContain(books.Refunds, refund => refund.Progress == RefundProgress.Planned);
        if (order.Status == OrderStatus.Cancelled)
            Assert.Equal(captured, refunded);
        else
            Assert.InRange(captured - refunded, 0, order.Total.MinorUnits);
    }

    private void Confirm(Payment? books)
    {
        if (order.Status == OrderStatus.Placed && books?.Covers(order.Total) == true)
            order = order with { Status = OrderStatus.Confirmed };
    }

    private async Task<bool> Settled()
    {
        try
        {
            await Settle();
            return true;
        }
        catch (RuleBroken)
        {
            return false;
        }
    }

    private async Task<bool> Refunded()
    {
        try
        {
            await Refund();
            return true;
        }
        catch (RuleBroken)
        {
            return false; // MoMo puts it off
        }
    }
}
