using BakeryOps.Domain.Access;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Tests.Access;

public class Permissions
{
    [Fact]
    public void Each_is_in_the_table() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.NotEmpty(permission.Roles()));

    [Theory]
    [InlineData(Role.Owner, true, true)]
    [InlineData(Role.Manager, true, true)]
    [InlineData(Role.Baker, true, false)]
    [InlineData(Role.Driver, false, false)]
    [InlineData(Role.Bookkeeper, false, false)]
    [InlineData(Role.Support, false, true)]
    public void A_role_has_those_that_name_it(Role role, bool bakes, bool cancels)
    {
        Assert.Equal(bakes, role.Defaults().Contains(Permission.BakeOrders));
        Assert.Equal(cancels, role.Defaults().Contains(Permission.CancelOrders));
        Assert.Equal(bakes, Permission.BakeOrders.Roles().Contains(role));
        Assert.Equal(role, RolePermissions.Named(role.Name()));
    }

    [Fact]
    public void An_owner_has_all_and_a_manager_covers_all_but_owners()
    {
        Assert.Equal(Enum.GetValues<Permission>(), Role.Owner.Defaults().Order());
        foreach (var role in Enum.GetValues<Role>().Where(role => role != Role.Owner))
            Assert.Subset(Role.Manager.Defaults().ToHashSet(), role.Defaults().ToHashSet());
    }

    [Fact]
    public void A_shop_adds_and_removes_and_what_is_not_known_does_nothing()
    {
        Assert.Same(Role.Baker.Defaults(), Role.Baker.In(null, null));
        var changed = Role.Baker.In(["cancelOrders", "flyToTheMoon", "7"], ["bakeOrders", "flyToTheSun"]);
        Assert.Equal(
            Role.Baker.Defaults().Except([Permission.BakeOrders]).Append(Permission.CancelOrders).Order(),
            changed.Order()
        );
    }

    [Fact]
    public void A_role_keeps_what_it_needs()
    {
        Assert.Equal(
            Role.Owner.Defaults().Except([Permission.BakeOrders]).Order(),
            Role.Owner.In([], ["manageRoles", "manageStaff", "bakeOrders", "manageOwnAccount"]).Order()
        );
        Role.Baker.MustBePossible(new HashSet<Permission> { Permission.ManageOwnAccount });
        foreach (
            var (role, without) in new[]
            {
                (Role.Owner, Permission.ManageRoles),
                (Role.Baker, Permission.ManageOwnAccount),
            }
        )
            Assert.Equal(
                StaffRules.PermissionNeeded,
                Assert.Throws<RuleBroken>(() => role.MustBePossible(role.Defaults().Except([without]).ToHashSet())).Rule
            );
    }

    [Theory]
    [InlineData(Role.Owner, Role.Owner, true)]
    [InlineData(Role.Owner, Role.Support, true)]
    [InlineData(Role.Manager, Role.Manager, true)]
    [InlineData(Role.Manager, Role.Driver, true)]
    [InlineData(Role.Manager, Role.Owner, false)]
    [InlineData(Role.Baker, Role.Driver, false)]
    public void Nobody_manages_who_may_do_more(Role mine, Role other, bool covers)
    {
        var me = (mine, mine.Defaults());
        if (covers)
            me.MustCover(other, other.Defaults());
        else
            Assert.Equal(
                AccessRules.BeyondOwnRole,
                Assert.Throws<RuleBroken>(() => me.MustCover(other, other.Defaults())).Rule
            );
    }

    [Fact]
    public void An_owner_whose_role_was_reduced_is_still_above_all_others()
    {
        var reduced = Role.Owner.In([], [.. Role.Owner.Defaults().Names()]);
        Assert.Throws<RuleBroken>(() => (Role.Manager, Role.Manager.Defaults()).MustCover(Role.Owner, reduced));
        (Role.Owner, reduced).MustCover(Role.Owner, Role.Owner.Defaults());
    }
}
