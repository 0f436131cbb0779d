using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.MtnMoMo;

/// <summary>
/// <c>POST /mtn-momo/decisions</c>: what the customer does on the phone; without a reference, how the next refund fails.
/// </summary>
/// <param name="Status">SUCCESSFUL or FAILED.</param>
/// <param name="Reason">Of a failure, such as APPROVAL_REJECTED.</param>
/// <param name="Amount">To pay another amount than was asked for.</param>
/// <param name="Currency">To pay in another currency.</param>
internal sealed record MtnDecision(
    string? Reference = null,
    string Status = "SUCCESSFUL",
    string? Reason = null,
    string? Amount = null,
    string? Currency = null
)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await context.ReadJson(SimulatorJson.Default.MtnDecision) is not { } wish)
            return;
        if (wish.Status is not ("SUCCESSFUL" or "FAILED"))
            await context.Refuse(400, "status is SUCCESSFUL or FAILED");
        else if (wish.Amount is { } amount && !MtnMoMoSimulator.IsAmount(amount))
            await context.Refuse(400, "amount is a decimal above 0");
        else if (wish.Apply(vendors.MtnMoMo))
            context.Response.StatusCode = 204;
        else
            await context.Refuse(404, "There is no such payment that waits.");
    }

    private bool Apply(MtnMoMoSimulator mtn)
    {
        if (Reference is null)
        {
            mtn.FailNextRefund(Reason ?? "INTERNAL_PROCESSING_ERROR");
            return true;
        }
        return mtn.Decide(
            Reference,
            open =>
                open with
                {
                    Status = Status,
                    Reason = Status == "FAILED" ? Reason ?? "APPROVAL_REJECTED" : null,
                    Amount = Amount ?? open.Amount,
                    Currency = Currency ?? open.Currency,
                }
        );
    }
}
