using System.ComponentModel;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Functions.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Orders;

public sealed class StartBaking(StaffStep step)
{
    [Function(nameof(StartBaking)), MayCall(Caller.Staff, Role.Owner, Role.Baker)]
    [Description("The bakers begin with a confirmed order.")]
    public Task<Ok<OrderView>> Run(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/orders/{number}/bake")] HttpRequest request, string number, FunctionContext context, CancellationToken ct) =>
        step.Take(context, number, OrderStatus.Baking, ct);
}
