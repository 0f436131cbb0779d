using BakeryOps.Domain.Access;
using BakeryOps.Infrastructure.Access;

namespace BakeryOps.Local.Host.Demo;

/// <summary>
/// Creates the storefront key and the staff accounts of a demo shop. Key and passwords are the same on every machine.
/// </summary>
public sealed class DemoAccess(StorefrontKeysTable keys, StaffTable staff, Passwords passwords, TimeProvider clock)
{
    public async Task AddKey(DemoShop demo, CancellationToken ct)
    {
        if (await keys.Find(demo.Shop.Id, demo.StorefrontKey, ct) is null)
            await keys.Add(StorefrontKey.New(demo.Shop.Id, demo.StorefrontKey, [], clock.GetUtcNow()), ct);
    }

    public async Task AddStaff(DemoShop demo, CancellationToken ct)
    {
        var team = await staff.Of(demo.Shop.Id, ct);
        foreach (var one in demo.Staff.Where(one => team.Members.All(member => member.Value.Id != one.Id)))
            await staff.Add(
                StaffAccount.New(
                    demo.Shop.Id,
                    one.Id,
                    one.Name,
                    one.Email,
                    one.Role,
                    await passwords.Hash(one.Password, ct),
                    clock.GetUtcNow()
                ),
                ct
            );
    }
}
