using System.Reflection;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Http;

public class AdmittingRoles
{
    [Theory, InlineData(Role.Owner, true), InlineData(Role.Baker, true), InlineData(Role.Driver, false)]
    public void Those_of_several_declarations_add_up(Role role, bool admitted) =>
        Assert.Equal(admitted, Of(nameof(OwnersAndBakers)).Admits(new StaffCaller("shop", "1", role, "", default)));

    [Theory, InlineData(Role.Owner), InlineData(Role.Baker), InlineData(Role.Driver)]
    public void Where_every_one_has_a_permission_every_one_is_let_in(Role role) =>
        Assert.True(Of(nameof(AllStaff)).Admits(new StaffCaller("shop", "1", role, "", default)));

    [
        Theory,
        InlineData(Caller.Storefront),
        InlineData(Caller.Admin),
        InlineData(Caller.Vendor),
        InlineData(Caller.System)
    ]
    public void Who_is_no_staff_is_not(Caller caller) =>
        Assert.False(Of(nameof(AllStaff)).Admits(new(caller, "shop", "1")));

    private static Declaration Of(string method) =>
        Declaration.Of(typeof(AdmittingRoles).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!);

    [Function(nameof(OwnersAndBakers)), Allow(Permission.CancelOrders), Allow(Permission.BakeOrders)]
    private static void OwnersAndBakers([HttpTrigger("get")] HttpRequest request) => _ = request;

    [Function(nameof(AllStaff)), Allow(Permission.CancelOrders), Allow(Permission.ReadOrders)]
    private static void AllStaff([HttpTrigger("get")] HttpRequest request) => _ = request;
}
