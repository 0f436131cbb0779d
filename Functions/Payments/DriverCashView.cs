using BakeryOps.Domain.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>The cash of a member of staff on one day.</summary>
public sealed record DriverCashView
{
    public required string StaffId { get; init; }
    public required DateOnly Day { get; init; }

    /// <summary>What they hold now.</summary>
    public required Money Holds { get; init; }
    public required Money OpeningFloat { get; init; }

    /// <summary>For orders.</summary>
    public required Money Collected { get; init; }
    public required Money HandedIn { get; init; }

    /// <summary>What was handed in more than expected; below zero: less.</summary>
    public required Money Difference { get; init; }

    /// <summary>Oldest first; the amounts sum to what they hold.</summary>
    public required IReadOnlyList<DriverCashEntry> Entries { get; init; }

    public static DriverCashView Of(DriverCash cash) =>
        new()
        {
            StaffId = cash.StaffId,
            Day = cash.Day,
            Holds = cash.Holds,
            OpeningFloat = cash.OpeningFloat,
            Collected = cash.Collected,
            HandedIn = cash.HandedIn,
            Difference = cash.Difference,
            Entries = cash.Entries,
        };
}
