using System.Collections.Immutable;
using Azure;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>One shop's day as last read or written, and what the items of a group have decided since.</summary>
/// <param name="Version">Of the ledger's row; null: the day has none yet.</param>
/// <param name="SeenAt">When, as a <see cref="TimeProvider.GetTimestamp"/> of the system.</param>
/// <param name="IsOurs">
/// Whether this process has seen every order of the day: it created the ledger and no other process has written since.
/// </param>
internal sealed record DayState(DayLedger Ledger, ETag? Version, long SeenAt, bool IsOurs)
{
    /// <summary>
    /// Maximum age of a state for a refusal. An admission needs no limit: the transaction checks the ETag.
    /// </summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>When the row last read was written, by the storage's clock; null: none was read.</summary>
    public DateTimeOffset? WrittenAt { get; init; }

    /// <summary>The day's unverified orders as of exactly this version; null: not read yet.</summary>
    public UnverifiedHolds? Holds { get; init; }

    /// <summary>The orders that earlier items of the same group are about to place or change.</summary>
    public ImmutableDictionary<string, Order> Pending { get; init; } = ImmutableDictionary<string, Order>.Empty;

    public ImmutableList<OrderEvent> Events { get; init; } = [];

    public bool IsFresh => TimeProvider.System.GetElapsedTime(SeenAt) < Fresh;

    /// <param name="changes">Empty: nothing that others hear of.</param>
    public DayState With(Order order, DayLedger after, IReadOnlyList<OrderEvent> changes) =>
        this with
        {
            Ledger = after,
            Holds = Holds?.With(order.Number, order.Unverified),
            Pending = Pending.SetItem(order.Number, order),
            Events = Events.AddRange(changes),
        };

    /// <summary>The order leaves the day.</summary>
    public DayState Without(Order order, IReadOnlyList<OrderEvent> changes) =>
        this with
        {
            Ledger = Ledger.Release(order),
            Holds = Holds?.With(order.Number, null),
            Pending = Pending.SetItem(order.Number, order),
            Events = Events.AddRange(changes),
        };
}
