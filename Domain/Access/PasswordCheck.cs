using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

public enum PasswordCheck
{
    Wrong,
    Right,

    /// <summary>Right, but the hash uses fewer rounds than today's setting: rehash it.</summary>
    RightWithOldHash,
}

/// <summary>
/// The caller of a password check. The queue is fair between callers, however many checks each sends.
/// </summary>
/// <param name="Id">An address, a device, a session.</param>
/// <param name="IsKnown">A known device or session has precedence.</param>
public readonly record struct PasswordCaller(string Id, bool IsKnown);
