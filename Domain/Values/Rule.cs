namespace BakeryOps.Domain.Values;

/// <summary>
/// A rule that a request can break. All rules are static properties of classes named <c>…Rules</c>, each in the folder
/// of its area.
/// </summary>
/// <param name="Code">Stable and machine-readable, <c>area.reason</c> in kebab case: <c>slot.full</c>.</param>
public sealed record Rule(string Code, RuleKind Kind)
{
    public override string ToString() => Code;
}

/// <summary>What a broken rule means to the caller.</summary>
public enum RuleKind
{
    /// <summary>The request itself is at fault.</summary>
    Invalid,

    /// <summary>The caller is not known.</summary>
    NotSignedIn,

    /// <summary>The caller is known, and may not do this.</summary>
    Forbidden,
    NotFound,

    /// <summary>The request is well formed, but not possible in the current state.</summary>
    Conflict,
    TooLarge,

    /// <summary>The media type is not supported.</summary>
    Unsupported,

    /// <summary>The request reached a host that does not answer for its name.</summary>
    Misdirected,

    /// <summary>Too much was asked for by one caller.</summary>
    TooMany,

    /// <summary>A dependency is unavailable or overloaded: a retry may succeed soon.</summary>
    Unavailable,

    /// <summary>A dependency refuses us: a retry succeeds only after somebody has repaired it.</summary>
    OutOfOrder,

    /// <summary>An error of ours.</summary>
    Fault,
}
