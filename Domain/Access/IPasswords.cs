using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>
/// Password policy and hashing. The salted hashes are slow on purpose (tens of milliseconds each). Only a few are
/// computed at a time; the rest wait in a queue of bounded length.
/// </summary>
public interface IPasswords
{
    /// <param name="words">Public words about the account and its shop: names, addresses, places.</param>
    /// <exception cref="RuleBroken"><c>input.weak-password</c>, <c>input.bad-password</c></exception>
    void MustBeGood(string password, IReadOnlyCollection<string> words);

    /// <summary>For signed-in staff: takes precedence over unauthenticated callers.</summary>
    /// <exception cref="RuleBroken"><c>sign-in.unavailable</c>: the queue is full.</exception>
    Task<string> Hash(string password, CancellationToken ct);

    /// <param name="hash">
    /// Null: there is no such account. The result is <c>Wrong</c>, after the same amount of work.
    /// </param>
    /// <exception cref="RuleBroken">
    /// <c>sign-in.unavailable</c>: the queue is full; <c>access.too-many-requests</c>: this caller has too many entries
    /// in it.
    /// </exception>
    Task<PasswordCheck> Check(string password, string? hash, PasswordCaller caller, CancellationToken ct);
}

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
