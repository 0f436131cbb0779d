using BakeryOps.Domain.Access;

namespace BakeryOps.Domain.Tests.Access;

public class Permissions
{
    [Fact]
    public void Each_is_in_the_table() =>
        Assert.All(Enum.GetValues<Permission>(), permission => Assert.NotEmpty(permission.Roles()));

    [Theory]
    [InlineData(Role.Owner, true, true)]
    [InlineData(Role.Baker, true, false)]
    [InlineData(Role.Driver, false, false)]
    public void A_role_has_those_that_name_it(Role role, bool bakes, bool cancels)
    {
        Assert.Equal(bakes, role.Has(Permission.BakeOrders));
        Assert.Equal(cancels, role.Has(Permission.CancelOrders));
        Assert.Equal(bakes, Permission.BakeOrders.Roles().Contains(role));
    }
}
