using System.Globalization;
using BakeryOps.Local.Simulators.Callbacks;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using BakeryOps.Local.Simulators.Stripe;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Local.Simulators;

/// <summary>
/// <c>/state.json</c>: the state of all simulators, for tests; with <c>?limit=n</c> only the newest n payments and
/// callbacks.
/// </summary>
internal sealed record SimulatorState(
    IReadOnlyList<PaymentState> Payments,
    IReadOnlyList<Delivery> Callbacks,
    IReadOnlyDictionary<string, int> Counts,
    IReadOnlyList<Fault> Faults,
    int SmtpPort
)
{
    public static async Task Handle(Vendors vendors, HttpContext context)
    {
        var limit = int.TryParse(
            context.Request.Query["limit"],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : int.MaxValue;
        await context.WriteJson(Of(vendors, limit), SimulatorJson.Default.SimulatorState);
    }

    private static SimulatorState Of(Vendors vendors, int limit)
    {
        var payments = vendors
            .Stripe.Accounts.SelectMany(account => PaymentState.All(account, limit))
            .OrderByDescending(payment => payment.Created)
            .Take(limit)
            .ToList();
        var callbacks = vendors.Callbacks.Deliveries.All();
        var counts = callbacks
            .CountBy(callback => callback.State)
            .ToDictionary(pair => "callbacks" + pair.Key, pair => pair.Value);
        counts["payments"] = vendors.Stripe.Accounts.Sum(account => account.Intents.Count);
        counts["refunds"] = vendors.Stripe.Accounts.Sum(account => account.Refunds.Count);
        counts["messages"] = vendors.Sent.Count;
        return new(payments, [.. callbacks.Reverse().Take(limit)], counts, vendors.Faults.All(), vendors.Mail.Port);
    }
}

/// <summary>One payment intent and its outcome. Amounts are in the currency's smallest unit.</summary>
/// <param name="Attempts">Number of charges, including failed ones.</param>
/// <param name="Captures">Number of captured charges: must never exceed one.</param>
/// <param name="Refunds">Refunds that did not fail and were not cancelled.</param>
internal sealed record PaymentState(
    string Id,
    string Account,
    string Status,
    long Created,
    long Amount,
    string Currency,
    string Shown,
    string? Description,
    IReadOnlyDictionary<string, string> Metadata,
    int Attempts,
    int Captures,
    long Captured,
    int Refunds,
    long Refunded,
    string PayPath
)
{
    public static IEnumerable<PaymentState> All(StripeAccount account, int limit)
    {
        var charges = account.Charges.All().ToLookup(charge => charge.PaymentIntent);
        var refunds = account
            .Refunds.All()
            .Where(refund => refund.Status is not ("failed" or "canceled"))
            .ToLookup(refund => refund.PaymentIntent as string);
        return account
            .Intents.Page(_ => true, limit)
            .Items.Select(intent => new PaymentState(
                intent.Id,
                account.ApiKey,
                intent.Status,
                intent.Created,
                intent.Amount,
                intent.Currency,
                Amounts.Shown(intent.Amount, intent.Currency),
                intent.Description,
                intent.Metadata,
                charges[intent.Id].Count(),
                charges[intent.Id].Count(charge => charge.Captured),
                charges[intent.Id].Sum(charge => charge.AmountCaptured),
                refunds[intent.Id].Count(),
                refunds[intent.Id].Sum(refund => refund.Amount),
                $"/stripe/pay/{intent.Id}?client_secret={intent.ClientSecret}"
            ));
    }
}
