namespace BakeryOps.Domain.Access;

/// <summary>How passwords are kept: as salted hashes that are slow on purpose (tens of milliseconds each).</summary>
public interface IPasswords
{
    string Hash(string password);

    /// <param name="hash">Null: there is no such account. The answer is no, after the same time.</param>
    bool Fits(string password, string? hash);
}
