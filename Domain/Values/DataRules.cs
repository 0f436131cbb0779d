namespace BakeryOps.Domain.Values;

/// <summary>Rules of data that no caller of the API changes directly.</summary>
public static class DataRules
{
    public static Rule ChangedMeanwhile { get; } = new("data.changed-meanwhile", RuleKind.Conflict);
}
