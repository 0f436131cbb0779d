using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>An order that wants to be admitted.</summary>
/// <param name="Secret">For the customer's link; unguessable.</param>
/// <param name="Placer">Null: staff enter it.</param>
/// <param name="Limits">What the shop takes of orders that nothing proves.</param>
public sealed record Submission(
    OrderDraft Draft,
    OrderRequest Request,
    Shop Shop,
    SubmissionId Id,
    string Secret,
    DateTimeOffset Now,
    CallerFingerprint? Placer = null,
    OrderLimits? Limits = null
)
{
    public Order Order(int attempt) =>
        Draft.Ordered(Request, Shop, Id.Number(attempt), Secret, Id.Key, Id.Asked, Now, Placer);

    /// <summary>Whether it depends on what unverified orders hold.</summary>
    public bool IsLimited => Placer is not null && Limits is not null;

    /// <summary>What keeps the day from taking the order; null when it fits.</summary>
    /// <param name="holds">The day's unverified orders; null where <see cref="IsLimited"/> is false.</param>
    public Refusal? FindRefusal(DayLedger ledger, UnverifiedHolds? holds, Order order) =>
        ledger.FindRefusal(Draft.Cart, Draft.Slot, Shop, IsLimited ? new(order.PaymentMethod, Limits!) : null)
        ?? (IsLimited && order.Unverified is { } wanted ? holds!.Refuses(wanted, Limits!, Shop.PerDay) : null);
}

/// <summary>By what a submission is known when it comes again, whatever the shop has changed meanwhile.</summary>
/// <param name="Fingerprint">Of shop and idempotency key: <see cref="OrderNumber.Fingerprint"/>.</param>
/// <param name="Asked">Fingerprint of the request as it was sent.</param>
public sealed record SubmissionId(string ShopId, DateOnly Day, byte[] Fingerprint, string Asked)
{
    public const int MostAttempts = 8;

    public string Key { get; } = Convert.ToHexStringLower(Fingerprint.AsSpan(0, 8));

    public OrderNumber Number(int attempt) => OrderNumber.For(Day, Fingerprint, attempt);

    /// <summary>Whether the order came of a submission with this key. One that was withdrawn is only the very same submission's.</summary>
    public bool IsOf(Order order) => IsOf(order.Key);

    public bool IsOf(string key) => key == Key || key == Withdrawn(Key, Asked);

    /// <summary>What the key of a withdrawn order becomes, so that another submission may have the key.</summary>
    public static string Withdrawn(string key, string asked) => $"{key}|{asked}";

    /// <summary>Makes sure that an order of this key is what is being asked for now.</summary>
    /// <exception cref="RuleBroken"><c>idempotency.key-reused</c></exception>
    public Order Same(Order first) =>
        first.Asked == Asked
            ? first
            : throw new RuleBroken(
                "idempotency.key-reused",
                "This Idempotency-Key came before with another order. A new order needs a new key."
            )
            {
                Field = "Idempotency-Key",
            };
}

/// <summary>How an admission ended: an order (new, or the one of the first time), or a refusal.</summary>
public sealed record AdmissionResult(Order? Order, bool IsNew, Refusal? Refusal);
