using System.Net;
using BakeryOps.Domain.Values;
using Stripe;
using Money = BakeryOps.Domain.Values.Money;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>What an exception of Stripe's client means.</summary>
internal static class StripeFaults
{
    /// <summary>
    /// Stripe does not answer, or not now. A conflict is another request with the same idempotency key, still under way. Stripe's client
    /// lets the network's own faults through.
    /// </summary>
    public static bool IsAway(Exception fault, CancellationToken ct) =>
        fault
            is HttpRequestException
                or StripeException
                {
                    HttpStatusCode: 0
                        or HttpStatusCode.Conflict
                        or HttpStatusCode.TooManyRequests
                        or >= HttpStatusCode.InternalServerError
                }
        || (fault is OperationCanceledException && !ct.IsCancellationRequested);

    public static RuleBroken Unavailable() =>
        new(
            "payments.unavailable",
            "Card payments do not answer just now. Please send the same order again in a moment; it will not be placed twice."
        );

    /// <summary>Stripe answers, and not what was asked: it knows no such payment, or not our key.</summary>
    public static RuleBroken Unreadable() =>
        new(
            "payments.unreadable",
            "We cannot see how this card payment stands. Please send the same order again later; it will not be placed twice."
        );

    /// <summary>A refusal that asking again does not change.</summary>
    public static RuleBroken Final(StripeException refusal, Money amount) =>
        refusal.StripeError?.Code is "amount_too_small" or "amount_too_large"
            ? new("payments.bad-amount", $"{amount} cannot be paid by card. Please choose cash on delivery.")
            {
                Field = "payment",
                Nearest = StripeAmounts.PayInCash,
            }
            : new("payments.refused", "This order cannot be paid by card. Please choose cash on delivery.")
            {
                Field = "payment",
                Nearest = StripeAmounts.PayInCash,
            };

    /// <summary>
    /// Whether a refund is refused as things stand at Stripe: more than is left, or the charge is disputed, or of a kind that is not
    /// refunded. What is wrong with the account (the key, too little money in it) may be put right, and is tried again.
    /// </summary>
    public static bool NothingToRefund(StripeException refusal) =>
        refusal
            is {
                HttpStatusCode: HttpStatusCode.BadRequest,
                StripeError:
                { Type: "invalid_request_error", Code: not ("balance_insufficient" or "insufficient_funds") }
            };
}
