using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Infrastructure.Access;

/// <summary>Settings <c>Passwords:…</c>: cost and concurrency of password hashing.</summary>
public sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>
    /// Rounds of PBKDF2 with HMAC-SHA512. OWASP recommended 210,000 in 2023. Hashes with fewer rounds are renewed at
    /// the next sign-in.
    /// </summary>
    [Range(100_000, 10_000_000)]
    public int Rounds { get; set; } = 210_000;

    /// <summary>
    /// How many passwords are hashed concurrently; 0: half of the processors, so that a flood of sign-ins does not slow
    /// down orders.
    /// </summary>
    [Range(0, 64)]
    public int AtATime { get; set; }

    /// <summary>
    /// Queue length for unknown callers, and the same again for known devices and sessions. Beyond it the answer is
    /// 503.
    /// </summary>
    [Range(1, 10_000)]
    public int QueueLength { get; set; } = 64;

    /// <summary>Queue length per caller. Beyond it the answer is 429.</summary>
    [Range(1, 10_000)]
    public int QueueOfOneCaller { get; set; } = 8;
}
