using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Faults;

/// <summary>
/// <c>/faults</c>: POST adds a fault, GET lists the pending ones, DELETE clears all; DELETE <c>/faults/{id}</c> removes
/// one.
/// </summary>
internal static class FaultApi
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        switch (context.Request.Method)
        {
            case "POST":
                if (await context.ReadJson(SimulatorJson.Default.Fault) is not { } wish)
                    return;
                if (wish.Mistake() is { } mistake)
                    await context.Refuse(400, mistake);
                else
                    await context.WriteJson(vendors.Faults.Order(wish), SimulatorJson.Default.Fault, 201);
                return;
            case "DELETE" when context.Request.RouteValues["id"] is string id:
                if (vendors.Faults.Cancel(id))
                    context.Response.StatusCode = 204;
                else
                    await context.Refuse(404, "There is no such pending fault.");
                return;
            case "DELETE":
                vendors.Faults.Clear();
                context.Response.StatusCode = 204;
                return;
            default:
                await context.WriteJson(vendors.Faults.All(), SimulatorJson.Default.IReadOnlyListFault);
                return;
        }
    }
}
