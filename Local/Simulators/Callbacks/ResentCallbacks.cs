using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Callbacks;

/// <summary>
/// <c>POST /callbacks/{id}/again</c> resends one callback, <c>POST /callbacks/failed/again</c> all failed ones.
/// </summary>
internal sealed record ResentCallbacks(int Count)
{
    public static Task Handle(Vendors vendors, HttpContext context)
    {
        var id = (string)context.Request.RouteValues["id"]!;
        var ids =
            id != "failed"
                ? [id]
                : vendors
                    .Callbacks.Deliveries.All()
                    .Where(delivery => delivery.State == DeliveryState.Failed)
                    .Select(delivery => delivery.Id)
                    .ToList();
        var count = ids.Count(vendors.Callbacks.SendAgain);
        return count == 0 && id != "failed"
            ? context.Refuse(404, "There is no such callback, or it is still being delivered.")
            : context.WriteJson(new ResentCallbacks(count), SimulatorJson.Default.ResentCallbacks, 202);
    }
}
