using System.Text;
using BakeryOps.Domain.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Access;

/// <summary>
/// Passwords by ASP.NET Core Identity's hasher: PBKDF2, HMAC-SHA512, with the rounds of <see cref="PasswordOptions"/>
/// and a salt per password.
/// </summary>
public sealed class Passwords
{
    private static readonly PasswordCaller Staff = new("staff", true);
    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> hasher;
    private readonly HashingScheduler queue;
    private readonly PasswordStrength strength = new();
    private readonly Lazy<string> nobodysHash;

    public Passwords(HashingScheduler queue, IOptions<PasswordOptions> options)
    {
        this.queue = queue;
        hasher = new(Options.Create(new PasswordHasherOptions { IterationCount = options.Value.Rounds }));
        nobodysHash = new(() => hasher.HashPassword(Nobody, Guid.NewGuid().ToString()));
    }

    /// <param name="words">Public words about the account and its shop: names, addresses, places.</param>
    /// <exception cref="RuleBroken"><c>input.weak-password</c>, <c>input.bad-password</c></exception>
    public void MustBeGood(string password, IReadOnlyCollection<string> words)
    {
        Password.MustBeText(password);
        strength.Check(Alike(password), words);
    }

    /// <summary>For signed-in staff: takes precedence over unauthenticated callers.</summary>
    /// <exception cref="RuleBroken"><c>sign-in.unavailable</c>: the queue is full.</exception>
    public Task<string> Hash(string password, CancellationToken ct) =>
        queue.Run(Staff, () => hasher.HashPassword(Nobody, Alike(password)), ct);

    /// <param name="hash">
    /// Null: there is no such account. The result is <c>Wrong</c>, after the same amount of work.
    /// </param>
    /// <exception cref="RuleBroken">
    /// <c>sign-in.unavailable</c>: the queue is full; <c>access.too-many-requests</c>: this caller has too many entries
    /// in it.
    /// </exception>
    public Task<PasswordCheck> Check(string password, string? hash, PasswordCaller caller, CancellationToken ct)
    {
        // An invalid password matches nothing but takes the same time.
        var isText = password.Length <= Password.Longest && Password.IsText(password);
        var (tried, known) = isText ? (Alike(password), hash) : ("", null);
        return queue.Run(
            caller,
            () =>
                hasher.VerifyHashedPassword(Nobody, known ?? nobodysHash.Value, tried) switch
                {
                    _ when known is null => PasswordCheck.Wrong,
                    PasswordVerificationResult.Success => PasswordCheck.Right,
                    PasswordVerificationResult.SuccessRehashNeeded => PasswordCheck.RightWithOldHash,
                    _ => PasswordCheck.Wrong,
                },
            ct
        );
    }

    // Keyboards differ: é may be one code point or two.
    private static string Alike(string password) => password.Normalize(NormalizationForm.FormKC);
}
