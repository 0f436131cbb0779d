using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

/// <summary>Who belongs to a shop's staff. It changes nothing.</summary>
public sealed class StaffLookup(StaffTable staff)
{
    /// <summary>The id, if it is of a member of the shop's staff.</summary>
    /// <exception cref="RuleBroken"><c>staff.not-found</c></exception>
    public async Task<string> Member(string shopId, string id, CancellationToken ct) =>
        (await staff.Of(shopId, ct)).Find(id).Value.Id;
}
