using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>Rules of bank transfers.</summary>
public static class TransferRules
{
    public static Rule BadStatement { get; } = new("input.bad-statement", RuleKind.Invalid);
}

/// <summary>What a line of a statement comes to.</summary>
public enum TransferMatch
{
    /// <summary>It pays just what an order has due.</summary>
    Matched,

    /// <summary>It was recorded before.</summary>
    Known,

    /// <summary>It names an order, and is another amount than that order has due by transfer.</summary>
    OtherAmount,

    /// <summary>It names several orders.</summary>
    Ambiguous,

    /// <summary>It names no order of the shop.</summary>
    NotFound,

    /// <summary>It is no money that came in.</summary>
    Outgoing,
}
