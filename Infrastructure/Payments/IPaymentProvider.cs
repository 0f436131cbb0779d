using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>What a payment begins with.</summary>
/// <param name="Instead">The subject's former attempt at this provider, paid or cancelled; null: it had none.</param>
/// <param name="ReturnTo">The subject's page, for after the payment; null: the deployment's address is not set.</param>
public sealed record AttemptRequest(PaymentSubject Subject, Money Amount, string? Instead, Uri? ReturnTo)
{
    public PaymentMethod Method => Subject.Method;
}

/// <summary>A webhook as it arrived.</summary>
/// <param name="Header">By name; null: it is absent.</param>
/// <param name="About">What its address says that it is about; null: nothing.</param>
public sealed record WebhookCall(string Body, Func<string, string?> Header, string? About = null);

/// <summary>
/// Who takes payments: Stripe, MoMo … Every call may be repeated. Its accounts are settings of the deployment, by shop.
/// </summary>
public interface IPaymentProvider
{
    PaymentProvider Name { get; }

    ProviderCapabilities Capabilities { get; }

    /// <summary>Whose account the shop uses.</summary>
    VendorAccount Account(string shopId);

    /// <summary>The amounts that the shop can take with it in that currency.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.not-set-up</c>: the shop has no account; <c>payments.bad-currency</c>
    /// </exception>
    AmountLimits Limits(string shopId, PaymentMethod method, Currency currency);

    /// <summary>
    /// An attempt to pay: a new one, or the one begun before for this amount where the provider has it.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>payments.unavailable</c>: the provider does not answer; <c>payments.refused</c>, <c>payments.bad-amount</c>:
    /// permanent
    /// </exception>
    Task<PaymentAttempt> Begin(AttemptRequest asked, CancellationToken ct);

    /// <summary>An open attempt, with another way to pay it where the customer has failed on the provider's page.</summary>
    /// <exception cref="RuleBroken">As of <see cref="Begin"/>.</exception>
    Task<PaymentAttempt> Renew(AttemptRequest asked, PaymentAttempt open, CancellationToken ct) =>
        Task.FromResult(open);

    /// <exception cref="RuleBroken"><c>payments.unavailable</c>, <c>payments.unreadable</c></exception>
    Task<PaymentAttempt> Read(string shopId, string attemptId, CancellationToken ct);

    /// <summary>
    /// Cancels the attempt where the provider can. One that was paid meanwhile stays paid and is returned as paid; one
    /// that cannot be cancelled is returned as it is.
    /// </summary>
    Task<PaymentAttempt> Cancel(string shopId, string attemptId, CancellationToken ct);

    /// <summary>Refunds and disputes of the attempt, whether made by us, by hand, or by the customer's bank.</summary>
    /// <param name="asked">Ids of the refunds that we have asked for, for a provider without a list of them.</param>
    Task<ProviderActivity> ReadActivity(
        string shopId,
        PaymentAttempt attempt,
        IReadOnlyList<string> asked,
        CancellationToken ct
    );

    /// <summary>Refunds that amount of an attempt. A repeat with the same id is the same refund.</summary>
    /// <returns>Null: the refund is impossible at present, and a retry changes nothing.</returns>
    Task<ProviderRefund?> Refund(string shopId, PaymentAttempt attempt, RefundRequest asked, CancellationToken ct);

    /// <summary>
    /// Verifies a webhook on its raw bytes and returns its event; null: the event is not for us. Of an unsigned one
    /// only the attempt's id is believed, whose state is read.
    /// </summary>
    /// <exception cref="RuleBroken">
    /// <c>access.bad-signature</c>, <c>input.not-json</c>, <c>input.bad-event</c>
    /// </exception>
    ProviderEvent? Hear(string shopId, WebhookCall call);
}
