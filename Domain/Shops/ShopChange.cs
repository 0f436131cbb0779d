namespace BakeryOps.Domain.Shops;

/// <summary>An entry of a shop's change log.</summary>
/// <param name="Version">The shop's version from this change on; the one before it is the number before.</param>
/// <param name="By">A staff member's id, or <c>admin-</c> and the name of an administrator's key.</param>
public sealed record ShopChange(string ShopId, int Version, ShopSection Section, string By, DateTimeOffset At);

/// <param name="Changes">Latest first.</param>
/// <param name="Next">Token of the next page; null: this is the last one.</param>
public sealed record ShopChangePage(IReadOnlyList<ShopChange> Changes, string? Next);
