using System.Collections.Immutable;
using Azure;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>A ledger of holds as last read or written, and what the items of a group have decided since.</summary>
/// <param name="Version">Of the ledger's row; null: there is none yet.</param>
/// <param name="SeenAt">When, as a <see cref="TimeProvider.GetTimestamp"/> of the system.</param>
internal sealed record HoldState(HoldLedger Ledger, ETag? Version, long SeenAt)
{
    /// <summary>Maximum age of a state on which a hold is refused.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>The holds that earlier items of the same group change: a transaction has each row once.</summary>
    public ImmutableHashSet<string> Pending { get; init; } = [];

    public bool IsFresh => TimeProvider.System.GetElapsedTime(SeenAt) < Fresh;
}
