using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Access;

/// <param name="Password">The initial password: 12 to 256 characters, not easy to guess.</param>
public sealed record AddStaffRequest(string Name, string Email, Role Role, string Password)
{
    public static AddStaffRequest Example { get; } = new("Mai", "mai@example.com", Role.Baker, "three loaves of rye");
}

public sealed class AddStaff(StaffTable staff, PasswordService passwords, ContactRules contacts, TimeProvider clock)
{
    [Function(nameof(AddStaff)), Allow(Permission.ManageStaff), NeedsRecentPassword, Audited(SecurityAction.StaffAdded)]
    [JsonBody<AddStaffRequest>, Description("Adds a staff account.")]
    public async Task<Created<StaffMember>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff")] HttpRequest request,
        FunctionContext context,
        CancellationToken ct
    )
    {
        var (now, asked) = (clock.GetUtcNow(), await request.ReadJson<AddStaffRequest>(ct));
        contacts.Email(StaffAccount.Tidy(asked.Email), "email");
        var shop = context.Identity().ShopId;
        var hash = await passwords.HashOfGood(asked.Password, shop, asked.Name, asked.Email, ct);
        var account = StaffAccount.New(
            shop,
            Guid.CreateVersion7(now).ToString("N"),
            asked.Name,
            asked.Email,
            asked.Role,
            hash,
            now
        );
        if (!await staff.Add(account, ct))
            throw new RuleBroken(StaffRules.AlreadyThere, "A staff account with this e-mail address exists already.")
            {
                Field = "email",
            };
        context.IsAbout(account.Id);
        return TypedResults.Created($"/api/v1/staff/{account.Id}", StaffMember.Of(account));
    }
}
