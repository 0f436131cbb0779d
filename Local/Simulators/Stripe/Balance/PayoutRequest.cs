using BakeryOps.Local.Simulators.Http;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators.Stripe.Balance;

/// <summary>
/// <c>POST /stripe/payouts</c>: the automatic payout of an account, as on a day on which all of its money is available.
/// </summary>
/// <param name="Fails">Whether the bank sends it back after it was paid.</param>
internal sealed record PayoutRequest(string ApiKey, bool Fails = false)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        if (await context.ReadJson(SimulatorJson.Default.PayoutRequest) is not { } wish)
            return;
        if (!StripeApi.IsKey(wish.ApiKey))
        {
            await context.Refuse(400, "apiKey begins with sk_test_");
            return;
        }
        IReadOnlyList<Payout> made = [];
        vendors.Stripe.Do(
            vendors.Stripe.Account(wish.ApiKey),
            new StripeForm(""),
            SimulatorPaths.Base(context),
            call => made = Payouts.Everything(call, wish.Fails)
        );
        await context.WriteJson(
            new PayoutsMade([.. made.Select(payout => payout.Id)]),
            SimulatorJson.Default.PayoutsMade,
            201
        );
    }
}

internal sealed record PayoutsMade(IReadOnlyList<string> Ids);
