namespace BakeryOps.Domain.Orders;

/// <summary>Whether a day can take a changed order.</summary>
/// <param name="FindRefusal">
/// Given the ledger and the unverified orders (null unless it needs them) of all other orders; null: it can.
/// </param>
/// <param name="NeedsHolds">Whether the day's unverified orders matter.</param>
public sealed record DayCheck(Func<DayLedger, UnverifiedHolds?, Refusal?> FindRefusal, bool NeedsHolds = false);
