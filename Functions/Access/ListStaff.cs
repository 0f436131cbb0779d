using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Functions.Access;

public sealed class ListStaff(StaffTable staff)
{
    [
        Function(nameof(ListStaff)),
        Allow(Permission.ManageStaff),
        Description("Lists all staff accounts by name, disabled ones included.")
    ]
    public async Task<Ok<IReadOnlyList<StaffMember>>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "api/v1/staff")] HttpRequest request,
        StaffCaller caller,
        CancellationToken ct
    )
    {
        var team = await staff.Of(caller.ShopId, ct);
        return TypedResults.Ok<IReadOnlyList<StaffMember>>([
            .. team.Members.Select(m => StaffMember.Of(m.Value)).OrderBy(m => m.Name, StringComparer.InvariantCulture),
        ]);
    }
}
