using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Access;

/// <param name="Password">The initial password: 12 to 256 characters, not easy to guess.</param>
public sealed record AddStaffRequest(string Name, string Email, Role Role, string Password)
{
    public static AddStaffRequest Example { get; } = new("Mai", "mai@example.com", Role.Baker, "three loaves of rye");
}

public sealed class AddStaff(
    StaffTable staff,
    StaffGrants grants,
    PasswordService passwords,
    AccountLinkService links,
    ContactRules contacts,
    TimeProvider clock
)
{
    [Function(nameof(AddStaff)), Allow(Permission.ManageStaff), NeedsStepUp, Audited(SecurityAction.StaffAdded)]
    [Idempotent, Description("Adds a staff account. A link goes to its e-mail address, which verifies it.")]
    public async Task<Created<StaffMember>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/staff")] HttpRequest request,
        [Body] AddStaffRequest asked,
        StaffCaller caller,
        NewId id,
        FunctionContext context,
        CancellationToken ct
    )
    {
        await grants.MustCover(caller, asked.Role, ct);
        contacts.Email(StaffAccount.Tidy(asked.Email), "email");
        var hash = await passwords.HashOfGood(asked.Password, caller.ShopId, asked.Name, asked.Email, ct);
        var account = StaffAccount.New(
            caller.ShopId,
            id.Hex,
            asked.Name,
            asked.Email,
            asked.Role,
            hash,
            clock.GetUtcNow()
        );
        if (!await staff.Add(account, ct) && !await IsAdded(account, ct))
            throw new RuleBroken(StaffRules.AlreadyThere, "A staff account with this e-mail address exists already.")
            {
                Field = "email",
            };
        context.IsAbout(account.Id);
        await links.SendIfSetUp(account, ct);
        return TypedResults.Created($"/api/v1/staff/{account.Id}", StaffMember.Of(account));
    }

    /// <summary>Whether an earlier attempt at the same request has added it.</summary>
    private async Task<bool> IsAdded(StaffAccount account, CancellationToken ct) =>
        (await staff.ReadByEmail(account.ShopId, account.Email, ct))?.Value.Id == account.Id;
}
