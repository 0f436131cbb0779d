using System.Threading.Channels;

namespace BakeryOps.Local.Host.Durable;

/// <summary>An activity's answer, and the episode that called it.</summary>
internal sealed record Answer(Episode To, Happening Happening);

/// <summary>What has come for one instance in this host, letters and its activities' answers, in the order in which it came.</summary>
internal sealed class Inbox
{
    private readonly Channel<object> post = Channel.CreateUnbounded<object>(new() { SingleReader = true });

    public bool HasAny => post.Reader.TryPeek(out _);

    public void Put(Delivered letter) => post.Writer.TryWrite(letter);

    public void Put(Answer answer) => post.Writer.TryWrite(answer);

    /// <summary>A letter or an answer, if there is one.</summary>
    public bool TryTake(out Delivered? letter, out Answer? answer)
    {
        var any = post.Reader.TryRead(out var item);
        (letter, answer) = (item as Delivered, item as Answer);
        return any;
    }

    /// <summary>Returns when something is there, at the latest after so long.</summary>
    /// <exception cref="OperationCanceledException"/>
    public async Task Wait(TimeSpan atMost, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(atMost);
        try
        {
            await post.Reader.WaitToReadAsync(patience.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
        }
    }
}
