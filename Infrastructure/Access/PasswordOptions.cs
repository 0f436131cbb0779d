using System.ComponentModel.DataAnnotations;

namespace BakeryOps.Infrastructure.Access;

/// <summary>How much work passwords may make.</summary>
public sealed class PasswordOptions
{
    public const string Section = "Passwords";

    /// <summary>
    /// Rounds of PBKDF2 with HMAC-SHA512. OWASP's count of 2023 is 210,000. Hashes of fewer are renewed at the next
    /// sign-in.
    /// </summary>
    [Range(100_000, 10_000_000)]
    public int Rounds { get; set; } = 210_000;

    /// <summary>
    /// How many passwords are looked at at a time; 0 = half of the processors, so that a flood does not stop the
    /// orders.
    /// </summary>
    [Range(0, 64)]
    public int AtATime { get; set; }

    /// <summary>
    /// How many strangers may wait for their turn, and beside them how many known devices and sessions. One more is
    /// answered 503.
    /// </summary>
    [Range(1, 10_000)]
    public int QueueLength { get; set; } = 64;

    /// <summary>How many of one caller may wait. One more is answered 429.</summary>
    [Range(1, 10_000)]
    public int QueueOfOneCaller { get; set; } = 8;
}
