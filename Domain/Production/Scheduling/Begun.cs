namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>
/// The first steps of a batch that run already or are done: they cannot be moved and stay where they were.
/// </summary>
internal sealed record Begun(IReadOnlyList<PlannedStep> Steps)
{
    public static readonly Begun Nothing = new([]);

    public bool Any => Steps.Count > 0;
}
