using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The card processor. Every call may be repeated: it is keyed by the order.</summary>
public interface ICards
{
    /// <exception cref="RuleBroken"><c>payments.not-set-up</c>: the shop takes no cards.</exception>
    void MustBeSetUp(string shopId);

    /// <summary>The order's intent to pay: a new one, or the one made before.</summary>
    /// <exception cref="RuleBroken"><c>payments.unavailable</c>: the processor does not answer; <c>payments.bad-amount</c>: it does not take so much, or so little.</exception>
    Task<CardIntent> Begin(Order order, CancellationToken ct);

    /// <exception cref="RuleBroken"><c>payments.unavailable</c></exception>
    Task<CardIntent> Read(string shopId, string intentId, CancellationToken ct);

    /// <summary>Calls the intent off. One that has been paid meanwhile stays paid, and is answered so.</summary>
    Task<CardIntent> CallOff(string shopId, string intentId, CancellationToken ct);

    /// <summary>Gives back what an order's intent took. Asked again, it answers with the refund made before.</summary>
    Task<CardRefund> Refund(string shopId, string intentId, string orderNumber, Money amount, CancellationToken ct);

    /// <summary>What a webhook says, once its signature has been verified on the raw bytes; null: of no interest to us.</summary>
    /// <exception cref="RuleBroken"><c>input.bad-signature</c></exception>
    CardNews? Hear(string shopId, string body, string signature);
}

/// <summary>A payment under way at the card processor.</summary>
/// <param name="ClientSecret">What the customer's browser pays with.</param>
/// <param name="Paid">What has been captured; null = nothing yet.</param>
/// <param name="OrderNumber">Whose it is; null when it is none of ours.</param>
public sealed record CardIntent(string Id, string ClientSecret, Money? Paid, string? OrderNumber);

public sealed record CardRefund(string Id, Money Amount);

/// <summary>An event of the card processor's that concerns an order.</summary>
public abstract record CardNews(string EventId);

/// <summary>Something happened to an order's intent; how it stands is to be read.</summary>
public sealed record IntentMoved(string EventId, string IntentId) : CardNews(EventId);

/// <summary>What was to go back did not: the customer's bank has sent it away.</summary>
public sealed record RefundFailed(string EventId, string OrderNumber, CardRefund Refund) : CardNews(EventId);
