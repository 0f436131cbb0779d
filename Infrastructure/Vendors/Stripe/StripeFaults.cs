using System.Net;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using Stripe;
using Money = BakeryOps.Domain.Values.Money;
using PaymentMethod = BakeryOps.Domain.Values.PaymentMethod;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

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

    public static RuleBroken Unavailable() => PaymentRefusals.Unavailable("Card payments");

    public static RuleBroken Unreadable() => PaymentRefusals.Unreadable("card payment");

    /// <summary>The intent was paid, cancelled, or is being paid.</summary>
    public static bool IsOver(StripeException refusal) =>
        refusal.StripeError?.Code == "payment_intent_unexpected_state";

    /// <summary>Stripe does not know it, or a card was removed there.</summary>
    public static bool IsGone(StripeException refusal) =>
        refusal.StripeError
            is { Code: "resource_missing" or "payment_method_unexpected_state" }
                or { Type: "invalid_request_error", Param: "payment_method" };

    /// <summary>A permanent refusal.</summary>
    public static RuleBroken Final(StripeException refusal, Money amount, PaymentMethod method) =>
        refusal.StripeError?.Code is "amount_too_small" or "amount_too_large"
            ? PaymentRefusals.BadAmount(method, amount)
            : PaymentRefusals.Refused(method);

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
