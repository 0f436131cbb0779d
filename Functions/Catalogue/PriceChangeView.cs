using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Functions.Catalogue;

/// <summary>A change of many prices.</summary>
public sealed record PriceChangeView
{
    public required string Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The staff member's id.</summary>
    public required string By { get; init; }

    /// <summary>The change that it undoes; absent: none.</summary>
    public required string? UndoOf { get; init; }

    /// <summary>UTC; absent: it is still under way.</summary>
    public required DateTimeOffset? DoneAt { get; init; }

    /// <summary>How many prices were changed.</summary>
    public required int Prices { get; init; }

    /// <summary>The prices that were left as they are, since somebody else had changed them.</summary>
    public required IReadOnlyList<LeftPrice> Left { get; init; }

    public static PriceChangeView Of(PriceChange change) =>
        new()
        {
            Id = change.Id,
            At = change.At,
            By = change.By,
            UndoOf = change.UndoOf,
            DoneAt = change.DoneAt,
            Prices = change.Prices,
            Left = change.Left,
        };
}
