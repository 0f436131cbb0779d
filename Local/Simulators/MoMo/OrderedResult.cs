using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.MoMo;

/// <summary>
/// <c>POST /momo/results</c>: the next calls of an operation (<c>create</c>, <c>query</c>, <c>refund</c>) end with this
/// code. A refund that is pending becomes <paramref name="Then"/>.
/// </summary>
internal sealed record OrderedResult(string Operation, int ResultCode, int Times = 1, int Then = 0)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await context.ReadJson(SimulatorJson.Default.OrderedResult) is not { } wish)
            return;
        if (wish.Operation is not ("create" or "query" or "refund"))
            await context.Refuse(400, "operation is create, query or refund");
        else if (wish.Times is < 1 or > 1000)
            await context.Refuse(400, "times is 1 to 1000");
        else
        {
            vendors.MoMo.Order(wish);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }
}
