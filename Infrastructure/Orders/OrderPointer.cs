using BakeryOps.Domain.Orders;

namespace BakeryOps.Infrastructure.Orders;

/// <summary>Stands where an order was before it was moved to another day.</summary>
/// <param name="Key">The order's: a repeat of its submission finds it here.</param>
/// <param name="EditId">Of the edit that moved it: see <see cref="EditOrigin"/>.</param>
internal sealed record OrderPointer(DateOnly To, string EditId, string Key);

/// <summary>
/// Marks the row of an order that is being moved here: it takes capacity, and is valid as soon as a pointer of the same
/// edit stands where it came from.
/// </summary>
/// <param name="Instead">The pointer that stood here before, and is put back if the move does not happen.</param>
internal sealed record Arrival(DateOnly From, string EditId, OrderPointer? Instead);
