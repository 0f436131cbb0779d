using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Durable;

/// <summary>Whether this host may work on an instance now, by what its row says, and what becomes of the letters when it may not.</summary>
internal sealed class Entrance(Hub hub, HeldLetters letters)
{
    /// <summary>Null: it may.</summary>
    public Func<Delivered, Task>? Bars(Instance row)
    {
        if (row.Settled) return letters.ThrowAway;
        if (row.Owner is { } owner && owner != hub.Host && row.OwnedUntil > DateTimeOffset.UtcNow) return letters.Later;
        if (IsOfOurVersion(row) || hub.Options.VersionFailure is VersionFailure.Fail) return null;
        hub.Logger.LogWarning("Instance {InstanceId} of version {Version} is left to a host that may run it.", row.Id, row.Version);
        return letters.MuchLater;
    }

    /// <summary>One of another version that is let in all the same comes to its end.</summary>
    public void Receive(Episode episode)
    {
        if (IsOfOurVersion(episode.Row)) return;
        episode.Code.Refuse(Failure.Of("VersionMismatch", $"The instance has version '{episode.Row.Version}', this app '{hub.Options.DefaultVersion}' ({hub.Options.VersionMatch})."));
    }

    private bool IsOfOurVersion(Instance row) => row.HasEnded || hub.Options.Accepts(row.Version);
}
