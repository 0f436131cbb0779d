namespace BakeryOps.Domain.Orders;

/// <summary>An order was moved to another day or slot.</summary>
/// <param name="EditId">The id of the request that moved it; a repeat with the same id changes nothing.</param>
/// <param name="By">A staff member's id, or one of <see cref="Actors"/>.</param>
public sealed record OrderMove(string EditId, DateOnly FromDay, string FromSlot, DateTimeOffset At, string By);
