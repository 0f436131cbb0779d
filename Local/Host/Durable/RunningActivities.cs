using System.Diagnostics;

namespace BakeryOps.Local.Host.Durable;

/// <summary>The activities of one run. Their answers come into its inbox.</summary>
internal sealed class RunningActivities(Hub hub, Inbox inbox, CancellationToken ct)
{
    private readonly HashSet<int> running = [];

    public bool Any => running.Count > 0;

    /// <summary>Starts what does not run yet, and forgets what has no one waiting for it any more.</summary>
    public void Follow(Episode episode, Activity? span, bool startsNew)
    {
        running.RemoveWhere(call => !episode.Code.Context.Open.ContainsKey(call));
        if (!startsNew) return;
        foreach (var call in episode.Code.Activities.Where(call => running.Add(call.Decision.Id))) _ = Task.Run(() => Run(episode, call, span), CancellationToken.None);
    }

    public void Answered(int call) => running.Remove(call);

    public void Forget() => running.Clear();

    private async Task Run(Episode episode, Call call, Activity? span)
    {
        try
        {
            inbox.Put(new Answer(episode, await hub.Activities.Run(episode.Row, call, span, ct)));
        }
        catch (Exception) when (ct.IsCancellationRequested)
        {
            // Without an answer it is run again later.
        }
    }
}
