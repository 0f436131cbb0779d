using System.Globalization;
using BakeryOps.Local.Simulators.Callbacks;
using BakeryOps.Local.Simulators.Faults;
using BakeryOps.Local.Simulators.Http;
using BakeryOps.Local.Simulators.MoMo;
using BakeryOps.Local.Simulators.MtnMoMo;
using BakeryOps.Local.Simulators.Stripe;
using BakeryOps.Local.Simulators.Xendit;
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
            .Concat(MoMoState.Payments(vendors.MoMo))
            .Concat(MtnMoMoState.Payments(vendors.MtnMoMo))
            .Concat(XenditState.Payments(vendors.Xendit))
            .OrderByDescending(payment => payment.Created)
            .Take(limit)
            .ToList();
        var callbacks = vendors.Callbacks.Deliveries.All();
        var counts = callbacks
            .CountBy(callback => callback.State)
            .ToDictionary(pair => "callbacks" + pair.Key, pair => pair.Value);
        var mtn = vendors.MtnMoMo.All.ToLookup(one => one.Refunded is null);
        counts["payments"] =
            vendors.Stripe.Accounts.Sum(account => account.Intents.Count)
            + vendors.MoMo.All.Count
            + mtn[true].Count()
            + vendors.Xendit.Payments.Count;
        counts["refunds"] =
            vendors.Stripe.Accounts.Sum(account => account.Refunds.Count)
            + vendors.MoMo.All.Sum(payment => payment.Refunds.Count)
            + mtn[false].Count()
            + vendors.Xendit.Refunds.Count;
        counts["messages"] = vendors.Sent.Count;
        return new(payments, [.. callbacks.Reverse().Take(limit)], counts, vendors.Faults.All(), vendors.Mail.Port);
    }
}

/// <summary>One payment and its outcome. Amounts are in the currency's smallest unit.</summary>
internal sealed record PaymentState
{
    public required string Id { get; init; }
    public required string Account { get; init; }
    public required string Status { get; init; }
    public required long Created { get; init; }
    public required long Amount { get; init; }
    public required string Currency { get; init; }
    public required string Shown { get; init; }
    public required string? Description { get; init; }
    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary>Number of charges, including failed ones.</summary>
    public required int Attempts { get; init; }

    /// <summary>Number of captured charges: must never exceed one.</summary>
    public required int Captures { get; init; }

    public required long Captured { get; init; }

    /// <summary>Refunds that did not fail and were not cancelled.</summary>
    public required int Refunds { get; init; }

    public required long Refunded { get; init; }
    public required string PayPath { get; init; }

    public static IEnumerable<PaymentState> All(StripeAccount account, int limit)
    {
        var charges = account.Charges.All().ToLookup(charge => charge.PaymentIntent);
        var refunds = account
            .Refunds.All()
            .Where(refund => refund.Status is not ("failed" or "canceled"))
            .ToLookup(refund => refund.PaymentIntent as string);
        return account
            .Intents.Page(_ => true, limit)
            .Items.Select(intent => new PaymentState
            {
                Id = intent.Id,
                Account = account.ApiKey,
                Status = intent.Status,
                Created = intent.Created,
                Amount = intent.Amount,
                Currency = intent.Currency,
                Shown = Amounts.Shown(intent.Amount, intent.Currency),
                Description = intent.Description,
                Metadata = intent.Metadata,
                Attempts = charges[intent.Id].Count(),
                Captures = charges[intent.Id].Count(charge => charge.Captured),
                Captured = charges[intent.Id].Sum(charge => charge.AmountCaptured),
                Refunds = refunds[intent.Id].Count(),
                Refunded = refunds[intent.Id].Sum(refund => refund.Amount),
                PayPath = $"/stripe/pay/{intent.Id}?client_secret={intent.ClientSecret}",
            });
    }
}
