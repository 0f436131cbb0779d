using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Why a day cannot take an order.</summary>
/// <param name="Rule">The binding constraint: <c>slot.full</c>, <c>oven.full</c>, <c>product.sold-out</c>, …</param>
/// <param name="Field">The request field concerned.</param>
/// <param name="Constraint">The slot, product, district or capacity pool.</param>
/// <param name="Left">What is left of it: units, minutes, trays or days.</param>
public sealed record Refusal(
    [property: JsonPropertyName("code")] Rule Rule,
    string Message,
    string Field,
    string Constraint,
    int Left
)
{
    [JsonIgnore]
    public string Code => Rule.Code;

    /// <summary>What is offered if no day and slot can be; null: nothing.</summary>
    [JsonIgnore]
    public Alternative? Instead { get; init; }

    /// <summary>Whether the limit is the caller's, not the day's: then another day is no alternative.</summary>
    [JsonIgnore]
    public bool IsOfCaller => CallerLimitRules.All.Contains(Rule);

    /// <summary>Whether the refusal applies to unverified customers only.</summary>
    [JsonIgnore]
    public bool IsOfUnverified => UnverifiedRules.All.Contains(Rule);

    /// <param name="nearest">The alternative; null when there is none within the horizon.</param>
    /// <param name="retryAfter">When a retry may succeed, if known.</param>
    public RuleBroken With(SlotChoice? nearest, TimeSpan? retryAfter = null) =>
        new(Rule, nearest is null ? Message : $"{Message} The nearest we can do is {nearest}.")
        {
            Field = Field,
            Nearest = Instead ?? new NearestSlot(Constraint, Left, nearest?.Day, nearest?.Slot),
            RetryAfter = retryAfter,
        };
}

/// <summary>A day and slot that have capacity.</summary>
public sealed record SlotChoice(DateOnly Day, string Slot)
{
    public override string ToString() => $"{Day:yyyy-MM-dd}, {Slot}";
}
