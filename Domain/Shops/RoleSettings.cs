namespace BakeryOps.Domain.Shops;

/// <summary>
/// In what a role differs from the app's defaults. So a permission that the app gets later is had by the roles that have
/// it by default.
/// </summary>
/// <param name="Added">Names of permissions.</param>
/// <param name="Removed">Names of permissions.</param>
/// <param name="NeedsSecondFactor">Whether its staff may only manage their own account without a second factor.</param>
public sealed record RoleSettings(
    IReadOnlyList<string> Added,
    IReadOnlyList<string> Removed,
    bool NeedsSecondFactor = false
);
