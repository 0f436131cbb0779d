namespace BakeryOps.Infrastructure.Tests.Sdks.DurableTask;

public class WaitingForAnEvent
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly Rehearsal rehearsal = new();

    [Fact]
    public void The_time_out_counts_from_the_orchestrations_own_clock()
    {
        _ = rehearsal.WaitForExternalEvent<string>("Paid", Patience);
        Assert.Equal(Rehearsal.Now + Patience, rehearsal.TimerDue);
    }

    [Fact]
    public async Task What_comes_in_time_is_returned_and_the_timer_is_cancelled()
    {
        var paid = rehearsal.WaitForExternalEvent<string>("Paid", Patience);
        rehearsal.EventArrives.SetResult("in full");
        Assert.Equal("in full", await paid);
        Assert.True(rehearsal.TimerCancelled);
        Assert.False(rehearsal.WaitCancelled);
    }

    [Fact]
    public async Task When_time_is_up_the_wait_is_cancelled()
    {
        var paid = rehearsal.WaitForExternalEvent<string>("Paid", Patience);
        rehearsal.TimerFires.SetResult();
        await Assert.ThrowsAsync<TaskCanceledException>(() => paid);
        Assert.True(rehearsal.WaitCancelled);
        Assert.False(rehearsal.TimerCancelled);
    }

    [Fact]
    public async Task A_cancelled_wait_leaves_no_timer_behind()
    {
        using CancellationTokenSource enough = new();
        var paid = rehearsal.WaitForExternalEvent<string>("Paid", Patience, enough.Token);
        await enough.CancelAsync();
        await Assert.ThrowsAsync<TaskCanceledException>(() => paid);
        Assert.True(rehearsal.TimerCancelled);
    }

    [Fact]
    public async Task A_failed_wait_rises_and_leaves_no_timer_behind()
    {
        var paid = rehearsal.WaitForExternalEvent<string>("Paid", Patience);
        rehearsal.EventArrives.SetException(new InvalidDataException("not a payment"));
        await Assert.ThrowsAsync<InvalidDataException>(() => paid);
        Assert.True(rehearsal.TimerCancelled);
    }

    [Fact]
    public void A_delay_is_a_timer_from_now()
    {
        _ = rehearsal.CreateTimer(Patience, CancellationToken.None);
        Assert.Equal(Rehearsal.Now + Patience, rehearsal.TimerDue);
    }
}
