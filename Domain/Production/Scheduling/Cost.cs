namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>What a day's plan costs; the first that differs decides.</summary>
/// <param name="Late">
/// Minutes of lateness, each times its batch's priority; one left out counts ten times the plan's length.
/// </param>
/// <param name="Stale">Minutes by which batches end too soon to be fresh.</param>
/// <param name="Minutes">Oven and staff minutes.</param>
/// <param name="Early">Minutes from each start to the plan's end: who starts later is fresher.</param>
internal readonly record struct Cost(long Late, long Stale, long Minutes, long Early) : IComparable<Cost>
{
    public int CompareTo(Cost other) =>
        (Late, Stale, Minutes, Early).CompareTo((other.Late, other.Stale, other.Minutes, other.Early));
}
