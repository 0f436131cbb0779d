namespace BakeryOps.Domain.Access;

/// <summary>How passwords are kept: as salted hashes that are slow on purpose (tens of milliseconds each).</summary>
public interface IPasswords
{
    Task<string> Hash(string password, CancellationToken ct);

    /// <param name="hash">Null: there is no such account. The answer is no, after the same time.</param>
    Task<bool> Fits(string password, string? hash, CancellationToken ct);
}
