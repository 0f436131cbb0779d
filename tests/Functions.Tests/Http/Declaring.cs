using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Functions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Http;

public class Declaring
{
    [Fact]
    public void Every_function_says_who_may_call_it() => Assert.NotEmpty(Declarations.In(typeof(BakeryApp).Assembly).OfHttp);

    [Fact]
    public void One_that_does_not_keeps_the_app_from_starting() => Refused(nameof(Samples.SaysNothing));

    [Fact]
    public void What_the_app_alone_may_call_cannot_be_reached_over_HTTP() => Refused(nameof(Samples.SystemOverHttp));

    [Fact]
    public void What_no_request_reaches_cannot_be_for_callers() => Refused(nameof(Samples.StaffByTimer));

    [Theory, InlineData(Role.Owner, true), InlineData(Role.Baker, true), InlineData(Role.Driver, false)]
    public void Roles_of_several_declarations_add_up(Role role, bool admitted) =>
        Assert.Equal(admitted, Of(nameof(Samples.OwnersAndBakers)).Admits(new(Caller.Staff, "shop", "1", role)));

    [Fact]
    public void A_storefront_is_no_staff() => Assert.False(Of(nameof(Samples.OwnersAndBakers)).Admits(new(Caller.Storefront, "shop", "1")));

    private static void Refused(string method) => Assert.Contains(method, Assert.Throws<InvalidOperationException>(() => new Declarations([typeof(Samples).GetMethod(method)!])).Message, StringComparison.Ordinal);
    private static Declaration Of(string method) => Declaration.Of(typeof(Samples).GetMethod(method)!);

    private sealed class Samples
    {
        [Function(nameof(SaysNothing))]
        public Ok SaysNothing([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request) => TypedResults.Ok();

        [Function(nameof(SystemOverHttp)), MayCall(Caller.System), MayCall(Caller.Staff)]
        public Ok SystemOverHttp([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request) => TypedResults.Ok();

        [Function(nameof(StaffByTimer)), MayCall(Caller.Staff)]
        public void StaffByTimer([TimerTrigger("0 0 * * * *")] TimerInfo tick) => _ = tick;

        [Function(nameof(OwnersAndBakers)), MayCall(Caller.Staff, Role.Owner), MayCall(Caller.Staff, Role.Baker)]
        public Ok OwnersAndBakers([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "x")] HttpRequest request) => TypedResults.Ok();
    }
}
