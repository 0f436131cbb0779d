namespace Microsoft.DurableTask.Abstractions;

public static class TaskOrchestrationVersioningUtils
{
    /// <summary>Below, at or above zero as the first is older than, equal to or newer than the second. No version is the oldest;
    /// dotted numbers compare as numbers; anything else as text, whatever its case.</summary>
    public static int CompareVersions(string sourceVersion, string otherVersion) =>
        (string.IsNullOrWhiteSpace(sourceVersion), string.IsNullOrWhiteSpace(otherVersion)) switch
        {
            (true, true) => 0,
            (true, false) => -1,
            (false, true) => 1,
            _ when Version.TryParse(sourceVersion, out var source) && Version.TryParse(otherVersion, out var other) => source.CompareTo(other),
            _ => string.Compare(sourceVersion, otherVersion, StringComparison.OrdinalIgnoreCase),
        };
}
