using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Xendit;

/// <summary>
/// <c>POST /xendit/decisions</c>: what the customer does in the wallet; without an id, how the next refund fails.
/// </summary>
/// <param name="Status">SUCCEEDED, FAILED or EXPIRED.</param>
/// <param name="Amount">To pay another amount than was asked for.</param>
/// <param name="Currency">To pay in another currency.</param>
internal sealed record XenditDecision(
    string? Id = null,
    string Status = "SUCCEEDED",
    string? FailureCode = null,
    decimal? Amount = null,
    string? Currency = null
)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await context.ReadJson(SimulatorJson.Default.XenditDecision) is not { } wish)
            return;
        if (wish.Status is not ("SUCCEEDED" or "FAILED" or "EXPIRED"))
            await context.Refuse(400, "status is SUCCEEDED, FAILED or EXPIRED");
        else if (wish.Apply(vendors.Xendit))
            context.Response.StatusCode = 204;
        else
            await context.Refuse(404, "There is no such payment that waits.");
    }

    public bool Apply(XenditSimulator xendit)
    {
        if (Id is null)
        {
            xendit.FailNextRefund(FailureCode ?? "INSUFFICIENT_BALANCE");
            return true;
        }
        var decided = xendit.Decide(
            Id,
            open =>
                open with
                {
                    Status = Status,
                    FailureCode = Status == "FAILED" ? FailureCode ?? "USER_DECLINED" : null,
                    RequestAmount = Amount ?? open.RequestAmount,
                    Currency = Currency ?? open.Currency,
                }
        );
        return decided is not null;
    }
}
