namespace BakeryOps.Domain.Shops;

/// <summary>
/// In what a role differs from the app's defaults. So a permission that the app gets later is had by the roles that have
/// it by default.
/// </summary>
/// <param name="Added">Names of permissions.</param>
/// <param name="Removed">Names of permissions.</param>
public sealed record RoleSettings(IReadOnlyList<string> Added, IReadOnlyList<string> Removed);
