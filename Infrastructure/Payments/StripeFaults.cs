using System.Net;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using Stripe;
using Money = BakeryOps.Domain.Values.Money;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Classifies the exceptions of Stripe's client.</summary>
internal static class StripeFaults
{
    /// <summary>
    /// Stripe is unavailable or rate limits us. A conflict is a concurrent request with the same idempotency key.
    /// Stripe's client does not wrap network exceptions.
    /// </summary>
    public static bool IsAway(Exception fault, CancellationToken ct) =>
        fault
            is HttpRequestException
                or StripeException
                {
                    HttpStatusCode: default(HttpStatusCode)
                        or HttpStatusCode.Conflict
                        or HttpStatusCode.TooManyRequests
                        or >= HttpStatusCode.InternalServerError
                }
        || (fault is OperationCanceledException && !ct.IsCancellationRequested);

    public static RuleBroken Unavailable() =>
        new(
            PrepaymentRules.Unavailable,
            "Card payments are unavailable just now. Please send the same order again in a moment; it will not be placed twice."
        );

    /// <summary>Stripe answers with an unexpected error: it does not know the payment, or not our key.</summary>
    public static RuleBroken Unreadable() =>
        new(
            PrepaymentRules.Unreadable,
            "We cannot see how this card payment stands. Please send the same order again later; it will not be placed twice."
        );

    /// <summary>A permanent refusal.</summary>
    public static RuleBroken Final(StripeException refusal, Money amount) =>
        refusal.StripeError?.Code is "amount_too_small" or "amount_too_large"
            ? new(PrepaymentRules.BadAmount, $"{amount} cannot be paid by card. Please choose cash on delivery.")
            {
                Field = "payment",
                Nearest = StripeAmounts.PayInCash,
            }
            : new(PrepaymentRules.Refused, "This order cannot be paid by card. Please choose cash on delivery.")
            {
                Field = "payment",
                Nearest = StripeAmounts.PayInCash,
            };

    /// <summary>
    /// Whether a refund is impossible at present: more than is left, the charge is disputed, or of a kind that cannot
    /// be refunded. Account problems (the key, insufficient balance) may be fixed, and are retried.
    /// </summary>
    public static bool NothingToRefund(StripeException refusal) =>
        refusal
            is {
                HttpStatusCode: HttpStatusCode.BadRequest,
                StripeError:
                { Type: "invalid_request_error", Code: not ("balance_insufficient" or "insufficient_funds") }
            };
}
