using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using Stripe;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>Reads Stripe's objects as ours.</summary>
internal static class StripeReading
{
    /// <summary>What to expand of an intent. The balance transaction may come after the payment.</summary>
    public static List<string> Expanded { get; } = ["latest_charge.balance_transaction"];

    /// <param name="publicKey">Of the account, for the page; null: it is not set, or not needed.</param>
    public static PaymentAttempt Read(PaymentIntent intent, string? publicKey = null) =>
        new()
        {
            Provider = PaymentProvider.Stripe,
            Id = intent.Id,
            Action = new()
            {
                ClientSecret = intent.ClientSecret,
                PublicKey = publicKey,
                RedirectUrl = intent.NextAction?.RedirectToUrl?.Url,
            },
            IsCancelled = intent.Status == "canceled",
            Amount = StripeAmounts.In(intent.Currency, intent.Amount),
            Paid = intent.Status == "succeeded" ? StripeAmounts.In(intent.Currency, intent.AmountReceived) : null,
            HasMoved = intent.LatestCharge is { AmountRefunded: > 0 } or { Disputed: true },
            IsDisputed = intent.LatestCharge is { Disputed: true },
            ShopId = intent.Metadata?.GetValueOrDefault("shop"),
            OrderNumber = intent.Metadata?.GetValueOrDefault("order"),
            Fee = FeeOf(intent.LatestCharge?.BalanceTransaction),
            RefundableUntil = RefundableUntil(intent.LatestCharge),
        };

    public static ProviderRefund Read(Refund refund) =>
        new(
            refund.Id,
            StripeAmounts.In(refund.Currency, refund.Amount),
            refund.Status is "failed" or "canceled",
            refund.Metadata?.ContainsKey("order") != true,
            refund.Metadata?.GetValueOrDefault("refund")
        )
        {
            Fee = FeeOf(refund.BalanceTransaction) is { IsZero: false } fee ? fee : null,
        };

    public static ProviderDispute Read(Dispute dispute) =>
        new(
            dispute.Id,
            StripeAmounts.In(dispute.Currency, dispute.Amount),
            dispute.Status switch
            {
                "won" or "warning_closed" or "prevented" => DisputeState.Won,
                "lost" => DisputeState.Lost,
                _ => DisputeState.Open, // and any future status
            }
        )
        {
            Reason = dispute.Reason,
            AnswerBy = dispute.EvidenceDetails?.DueBy is { } due ? new(due, TimeSpan.Zero) : null,
        };

    /// <summary>In the currency of the account, which may be another one than the payment's.</summary>
    private static Domain.Values.Money? FeeOf(BalanceTransaction? line) =>
        line is null ? null : StripeAmounts.In(line.Currency, line.Fee);

    private static DateTimeOffset? RefundableUntil(Charge? charge)
    {
        var window = StripeMethods.RefundWindow(charge?.PaymentMethodDetails?.Type);
        return window is { } length ? new DateTimeOffset(charge!.Created, TimeSpan.Zero) + length : null;
    }
}
