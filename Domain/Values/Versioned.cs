namespace BakeryOps.Domain.Values;

/// <summary>A value as read from its store, with the version (ETag) that an update must present.</summary>
public sealed record Versioned<T>(T Value, string Version)
{
    public Versioned<TOther> As<TOther>(TOther other) => new(other, Version);
}
