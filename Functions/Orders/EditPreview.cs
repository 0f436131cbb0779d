using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;

namespace BakeryOps.Functions.Orders;

/// <summary>What an order would come to after an edit, and what refuses it.</summary>
public sealed record EditPreview
{
    /// <summary>The order's version that this is about; send it with the edit.</summary>
    public required int Version { get; init; }

    public required DateOnly Day { get; init; }
    public required string Slot { get; init; }
    public required Fulfilment Fulfilment { get; init; }

    /// <summary>Absent for a pickup.</summary>
    public required string? District { get; init; }

    /// <summary>Until then it can be changed again; UTC.</summary>
    public required DateTimeOffset CutOff { get; init; }

    /// <summary>
    /// What stays has the price at which it was ordered, what is added has today's; so a product may stand in two lines.
    /// </summary>
    public required IReadOnlyList<OrderLine> Lines { get; init; }

    /// <summary>What there is more or less of.</summary>
    public required IReadOnlyList<ChangedLine> Changes { get; init; }

    public required Money Subtotal { get; init; }

    /// <summary>
    /// The same percentage as before; absent: there was none, or the subtotal no longer reaches its minimum.
    /// </summary>
    public required Discount? Discount { get; init; }

    public required Money DeliveryFee { get; init; }
    public required Money Total { get; init; }

    /// <summary>What the total is made of: the entries sum to it exactly.</summary>
    public required IReadOnlyList<TotalEntry> Explanation { get; init; }

    /// <summary>The taxes by rate; absent: nothing is taxed.</summary>
    public required TaxTotals? Taxes { get; init; }
    public required Money FormerTotal { get; init; }

    /// <summary>What it costs more; below zero: less.</summary>
    public required Money Difference { get; init; }

    /// <summary>How the difference is settled.</summary>
    public required Settlement Settlement { get; init; }

    /// <summary>Every rule that refuses the edit; empty: it can be made.</summary>
    public required IReadOnlyList<BindingRule> Binds { get; init; }

    public static EditPreview Of(EditDraft draft, IReadOnlyList<RuleBroken> broken)
    {
        var (after, basket) = (draft.After, draft.After.Basket);
        return new()
        {
            Version = draft.Before.Version,
            Day = after.Day,
            Slot = after.Fulfilment.Slot.Id,
            Fulfilment = after.Fulfilment.Kind,
            District = after.Fulfilment.District?.Id,
            CutOff = after.Fulfilment.CutOff,
            Lines = basket.Lines,
            Changes = draft.Edited.Lines,
            Subtotal = basket.Subtotal,
            Discount = basket.Discount,
            DeliveryFee = basket.DeliveryFee,
            Total = after.Total,
            Explanation = basket.Explanation,
            Taxes = basket.Taxes,
            FormerTotal = draft.Before.Total,
            Difference = draft.Difference,
            Settlement = draft.Settlement,
            Binds = [.. broken.DistinctBy(one => (one.Rule, one.Field)).Select(BindingRule.Of)],
        };
    }
}

/// <summary>A rule that refuses an edit.</summary>
/// <param name="Message">For people, in English.</param>
/// <param name="Field">The input at fault; absent: no single one.</param>
/// <param name="Nearest">What would be possible instead; absent: nothing is known.</param>
public sealed record BindingRule(Rule Code, string Message, string? Field, Alternative? Nearest)
{
    public static BindingRule Of(RuleBroken broken) => new(broken.Rule, broken.Message, broken.Field, broken.Nearest);
}
