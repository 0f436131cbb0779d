using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>A customer's attempt to pay, as its provider has it.</summary>
public sealed record PaymentAttempt
{
    public required PaymentProvider Provider { get; init; }

    /// <summary>The provider's id of it.</summary>
    public required string Id { get; init; }

    /// <summary>What the customer does to pay; null: the provider says it only when the attempt begins.</summary>
    public required CustomerAction? Action { get; init; }

    /// <summary>It can no longer be paid.</summary>
    public required bool IsCancelled { get; init; }

    /// <summary>What it asks for.</summary>
    public required Money Amount { get; init; }

    /// <summary>The captured amount; null: nothing yet.</summary>
    public required Money? Paid { get; init; }

    /// <summary>Whether there are refunds or disputes: see <c>IPaymentProvider.ReadActivity</c>.</summary>
    public required bool HasMoved { get; init; }

    public bool IsDisputed { get; init; }

    /// <summary>From what we gave the provider with it; null when it is not one of ours.</summary>
    public required string? ShopId { get; init; }

    /// <summary>As <see cref="ShopId"/>; of a bought gift card its <see cref="GiftCards.PurchaseNumber"/>.</summary>
    public required string? OrderNumber { get; init; }

    /// <summary>The provider's id of the money's movement, where a refund must name it.</summary>
    public string? TransactionId { get; init; }

    /// <summary>What the provider keeps of it; null: it does not tell, or not yet.</summary>
    public Money? Fee { get; init; }

    /// <summary>Until when the provider refunds it, UTC; null: no limit is known, or it is not paid.</summary>
    public DateTimeOffset? RefundableUntil { get; init; }

    public AttemptKey Key => new(Provider, Id);
}

/// <summary>Names an attempt.</summary>
public readonly record struct AttemptKey(PaymentProvider Provider, string Id);

/// <summary>What the customer does to pay: one or several of these ways.</summary>
public sealed record CustomerAction
{
    /// <summary>For the provider's own script in the browser; never stored.</summary>
    public string? ClientSecret { get; init; }

    /// <summary>The account's key for that script; null: it is not set.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The provider's page.</summary>
    public string? RedirectUrl { get; init; }

    /// <summary>Opens the wallet's app on the same phone.</summary>
    public string? AppUrl { get; init; }

    /// <summary>To be shown as a QR code.</summary>
    public string? QrText { get; init; }

    /// <summary>The wallet asks the customer on the phone.</summary>
    public bool ApproveOnPhone { get; init; }

    /// <summary>What may be stored of it; null: nothing, as the provider repeats it.</summary>
    public CustomerAction? Stored() => ClientSecret is null ? this : null;
}

/// <summary>An attempt in an order's ledger.</summary>
/// <param name="Action">Null: the provider repeats it.</param>
public sealed record BookedAttempt(PaymentProvider Provider, string Id, CustomerAction? Action = null)
{
    /// <summary>Null: the order's.</summary>
    public PaymentMethod? Method { get; init; }

    public AttemptKey Key => new(Provider, Id);
}

/// <summary>What a provider is to do with a refund.</summary>
/// <param name="Id">Ours, at most 30 letters, digits and hyphens: the same id is the same refund, however often it is asked for.</param>
/// <param name="Reason">Null: none is given.</param>
public sealed record RefundRequest(string Id, Money Amount, string? Reason = null);

/// <param name="Id">The provider's.</param>
/// <param name="RequestId">The id of our <see cref="RefundRequest"/>; null: it is not ours, or does not tell.</param>
/// <param name="HasReturned">The refund failed: the customer's bank did not accept it.</param>
/// <param name="ByHand">Not made by us.</param>
public sealed record ProviderRefund(
    string Id,
    Money Amount,
    bool HasReturned = false,
    bool ByHand = false,
    string? RequestId = null
)
{
    /// <summary>What the provider asks for the refund; null: nothing, or it does not tell.</summary>
    public Money? Fee { get; init; }
}

public sealed record ProviderDispute(string Id, Money Amount, DisputeState State)
{
    /// <summary>The provider's code of why; null: it does not say.</summary>
    public string? Reason { get; init; }

    /// <summary>Until when evidence is taken, UTC; null: there is no deadline.</summary>
    public DateTimeOffset? AnswerBy { get; init; }
}

/// <summary>An event of a provider about an attempt, whose state must be read.</summary>
/// <param name="EventId">A repeat has the same.</param>
/// <param name="HasMoved">A refund was made or failed, or there is a dispute.</param>
public sealed record ProviderEvent(string EventId, string AttemptId, bool HasMoved)
{
    /// <summary>Ours, of the customer who has saved a card: the event is about that. Null: it is about a payment.</summary>
    public string? CustomerId { get; init; }
}
