using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>An order to be admitted.</summary>
/// <param name="Origin">Its secret is unguessable. Its placer is null where staff enter the order.</param>
public sealed record Submission(OrderDraft Draft, OrderRequest Request, Shop Shop, SubmissionId Id, OrderOrigin Origin)
{
    /// <summary>Who places it: a staff member's id, or <see cref="Actors.Storefront"/>.</summary>
    public required string By { get; init; }

    /// <summary>The shop's limits for unverified orders; null: none apply.</summary>
    public OrderLimits? Limits { get; init; }

    public Order Order(int attempt) => Draft.Ordered(Request, Shop, Id.Number(attempt), Origin, By);

    /// <summary>Whether the limits for unverified orders apply.</summary>
    public bool IsLimited => Origin.Placer is not null && Limits is not null;

    /// <summary>Why the day cannot take the order; null when it fits.</summary>
    /// <param name="holds">The day's unverified orders; null where <see cref="IsLimited"/> is false.</param>
    public Refusal? FindRefusal(DayLedger ledger, UnverifiedHolds? holds, Order order) =>
        ledger.FindRefusal(Draft.Cart, Draft.Slot, Shop, IsLimited ? new(order.Payment.Method, Limits!) : null)
        ?? (IsLimited && order.Unverified is { } wanted ? holds!.Refuses(wanted, Limits!, Shop.PerDay) : null);
}

/// <summary>Identifies a repeated submission, whatever the shop has changed meanwhile.</summary>
/// <param name="Fingerprint">Of shop and idempotency key: <see cref="OrderNumber.Fingerprint"/>.</param>
/// <param name="Asked">Fingerprint of the request as sent.</param>
public sealed record SubmissionId(string ShopId, DateOnly Day, byte[] Fingerprint, string Asked)
{
    public const int MostAttempts = 8;

    public string Key { get; } = Convert.ToHexStringLower(Fingerprint.AsSpan(0, 8));

    /// <summary>
    /// Identifies the submission with its contents, for what is held for it in other areas. It leads to one order at
    /// most.
    /// </summary>
    public string Submitted => Withdrawn(Key, Asked);

    public OrderNumber Number(int attempt) => OrderNumber.For(Day, Fingerprint, attempt);

    /// <summary>
    /// Whether the order stems from a submission with this key. A withdrawn order matches only the identical
    /// submission.
    /// </summary>
    public bool IsOf(Order order) => IsOf(order.Origin.Key);

    public bool IsOf(string key) => key == Key || key == Withdrawn(Key, Asked);

    /// <summary>The key of a withdrawn order; it frees the original key for another submission.</summary>
    public static string Withdrawn(string key, string asked) => $"{key}|{asked}";

    /// <summary>Returns the first order of this key, if it was submitted with the same contents.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    public Order Same(Order first) =>
        first.Origin.Asked == Asked
            ? first
            : throw new RuleBroken(
                IdempotencyRules.KeyReused,
                "This Idempotency-Key came before with another order. A new order needs a new key."
            )
            {
                Field = "Idempotency-Key",
            };
}

/// <summary>The outcome of an admission: an order (new, or the first one of the key), or a refusal.</summary>
public sealed record AdmissionResult(Order? Order, bool IsNew, Refusal? Refusal);
