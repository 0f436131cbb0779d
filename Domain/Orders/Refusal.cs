using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Why a day cannot take an order.</summary>
/// <param name="Code">The constraint that binds: <c>slot.full</c>, <c>oven.full</c>, <c>product.sold-out</c>, …</param>
/// <param name="Field">The field of the request that it concerns.</param>
/// <param name="Constraint">Which slot, product, district or pool.</param>
/// <param name="Left">What is left of it: units, minutes, trays or days.</param>
public sealed record Refusal(string Code, string Message, string Field, string Constraint, int Left)
{
    /// <summary>Whether it is the caller who is refused, and not the day: another day of theirs is no answer to it.</summary>
    [JsonIgnore]
    public bool IsOfCaller => Code.StartsWith("customer.", StringComparison.Ordinal);

    /// <summary>Whether a customer of whom something is proved would not be refused.</summary>
    [JsonIgnore]
    public bool IsOfUnverified => Code.StartsWith("unverified.", StringComparison.Ordinal);

    /// <param name="nearest">What would do instead; null when nothing within the horizon does.</param>
    /// <param name="retryAfter">When the same may do, if that is known.</param>
    public RuleBroken With(SlotChoice? nearest, TimeSpan? retryAfter = null) =>
        new(Code, nearest is null ? Message : $"{Message} The nearest we can do is {nearest}.")
        {
            Field = Field,
            Nearest = new NearestChoice(Constraint, Left, nearest?.Day, nearest?.Slot),
            RetryAfter = retryAfter,
        };
}

/// <summary>A day and a slot that would do.</summary>
public sealed record SlotChoice(DateOnly Day, string Slot)
{
    public override string ToString() => $"{Day:yyyy-MM-dd}, {Slot}";
}

public sealed record NearestChoice(string Constraint, int Left, DateOnly? Day, string? Slot);
