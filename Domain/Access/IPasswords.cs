using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Access;

/// <summary>
/// How passwords are judged and kept: as salted hashes that are slow on purpose (tens of milliseconds each). Few are
/// worked on at a time; the rest wait in a queue of bounded length.
/// </summary>
public interface IPasswords
{
    /// <param name="words">What everyone knows of the account and its shop: names, addresses, places.</param>
    /// <exception cref="RuleBroken"><c>input.weak-password</c>, <c>input.bad-password</c></exception>
    void MustBeGood(string password, IReadOnlyCollection<string> words);

    /// <summary>For staff who have signed in: their turn comes before that of strangers.</summary>
    /// <exception cref="RuleBroken"><c>sign-in.unavailable</c>: the queue is full.</exception>
    Task<string> Hash(string password, CancellationToken ct);

    /// <param name="hash">Null: there is no such account. The answer is no, after the same work.</param>
    /// <exception cref="RuleBroken">
    /// <c>sign-in.unavailable</c>: the queue is full; <c>access.too-many-requests</c>: this caller waits in it too
    /// often.
    /// </exception>
    Task<PasswordCheck> Check(string password, string? hash, PasswordCaller caller, CancellationToken ct);
}

public enum PasswordCheck
{
    Wrong,
    Right,

    /// <summary>Right, and its hash is of fewer rounds than those of today: it is to be hashed anew.</summary>
    RightWithOldHash,
}

/// <summary>Who waits for a password to be looked at. Callers take turns, whatever each of them sends.</summary>
/// <param name="Id">An address, a device, a session.</param>
/// <param name="IsKnown">A device or session that has proved itself before goes first.</param>
public readonly record struct PasswordCaller(string Id, bool IsKnown);
