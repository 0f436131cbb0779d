using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>
/// When the outbox of a day is checked. A check finds all events of the transactions that rely on it, and old enough:
/// such a transaction begins at most <see cref="Interval"/> after the check was sent and ends within
/// <see cref="CommitLimit"/>; an eighth of the delay remains for clocks that differ.
/// </summary>
public sealed class OutboxOptions
{
    public const string Section = "Outbox";

    /// <summary>The delay of a check. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:04", "1.00:00:00")]
    public TimeSpan CheckAfter { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>A process sends at most one check per shop and day in this time.</summary>
    public TimeSpan Interval => CheckAfter / 2;

    /// <summary>A transaction that takes longer is given up and looked for.</summary>
    public TimeSpan CommitLimit => CheckAfter / 4;

    /// <summary>Younger events are most likely being published already.</summary>
    public TimeSpan MinAge => CheckAfter / 8;
}
