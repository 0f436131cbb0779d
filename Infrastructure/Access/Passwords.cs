using System.Text;
using BakeryOps.Domain.Access;
using Microsoft.AspNetCore.Identity;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Passwords by ASP.NET Core Identity's hasher (PBKDF2, HMAC-SHA512, 100,000 rounds, its own salt each). At most half of the
/// processors work on them at a time, so that a flood of sign-ins does not stop the orders.
/// </summary>
public sealed class Passwords : IPasswords, IDisposable
{
    private static readonly object Nobody = new();
    private readonly PasswordHasher<object> hasher = new();
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly Lazy<string> nobodysHash;

    public Passwords() => nobodysHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    public Task<string> Hash(string password, CancellationToken ct) => InTurn(() => hasher.HashPassword(Nobody, Alike(password)), ct);

    public Task<bool> Fits(string password, string? hash, CancellationToken ct) =>
        InTurn(() => hasher.VerifyHashedPassword(Nobody, hash ?? nobodysHash.Value, Alike(password)) != PasswordVerificationResult.Failed && hash is not null, ct);

    public void Dispose() => turns.Dispose();

    // One keyboard writes é as one character, another as two. What is no text at all, such as U+FFFE, has no other form.
    private static string Alike(string password)
    {
        try { return password.Normalize(NormalizationForm.FormKC); }
        catch (ArgumentException) { return password; }
    }

    private async Task<T> InTurn<T>(Func<T> work, CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        try { return await Task.Run(work, ct); }
        finally { turns.Release(); }
    }
}
