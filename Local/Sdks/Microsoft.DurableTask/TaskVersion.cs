namespace Microsoft.DurableTask;

/// <summary>The version that an orchestration was started with. Null, empty and <c>default</c> all mean: none.</summary>
public readonly struct TaskVersion : IEquatable<TaskVersion>
{
    public static readonly TaskVersion Unversioned;

    private readonly string? version;

    /// <exception cref="ArgumentException">The version is white space only.</exception>
    public TaskVersion(string? version) =>
        this.version = string.IsNullOrEmpty(version) || !string.IsNullOrWhiteSpace(version)
            ? version
            : throw new ArgumentException("A version is more than white space; leave it out to have none.", nameof(version));

    public string Version => version ?? "";

    public static implicit operator string(TaskVersion value) => value.Version;
    public static implicit operator TaskVersion(string? value) => new(value);
    public static bool operator ==(TaskVersion a, TaskVersion b) => a.Equals(b);
    public static bool operator !=(TaskVersion a, TaskVersion b) => !a.Equals(b);

    public bool Equals(TaskVersion other) => string.Equals(Version, other.Version, StringComparison.OrdinalIgnoreCase);
    public override bool Equals(object? obj) => obj is TaskVersion other && Equals(other);
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Version);
}
