namespace BakeryOps.Domain.Access;

/// <summary>
/// Passwords tried in a row for one account from one source. A source that has failed too often waits; the account
/// itself is never closed, so that strangers cannot shut its owner out.
/// </summary>
/// <param name="Source">An address (as a hash of 16 bits), a known device, or a session; safe in a row's key.</param>
/// <param name="ClosedUntil">Until then no password from there is looked at; exclusive.</param>
public sealed record PasswordAttempts(
    string ShopId,
    string StaffId,
    string Source,
    int Count,
    DateTimeOffset Last,
    DateTimeOffset? ClosedUntil = null
)
{
    /// <summary>
    /// The wrong password in a row that closes the source for a minute; each further one closes it for twice as long.
    /// </summary>
    public const int ClosingTry = 5;

    /// <summary>After so long without a try the count begins anew.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private static readonly TimeSpan FirstClosure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestClosure = TimeSpan.FromMinutes(32);

    public static PasswordAttempts None(string shopId, string staffId, string source, DateTimeOffset now) =>
        new(shopId, staffId, source, 0, now);

    public bool LetsTry(DateTimeOffset now) => !(now < ClosedUntil);

    public bool IsOver(DateTimeOffset now) => now - Last >= Remembered;

    /// <summary>
    /// A try is counted before its password is looked at, so that guesses made at the same time count too.
    /// </summary>
    public PasswordAttempts WithTry(DateTimeOffset now)
    {
        var count = IsOver(now) ? 1 : Math.Min(Count + 1, 1000);
        return this with
        {
            Count = count,
            Last = now,
            ClosedUntil = count < ClosingTry ? null : now + ClosureAfter(count - ClosingTry),
        };
    }

    /// <summary>A try that was counted and then not looked at.</summary>
    public PasswordAttempts WithoutTry() =>
        this with
        {
            Count = Math.Max(0, Count - 1),
            ClosedUntil = Count - 1 < ClosingTry ? null : ClosedUntil,
        };

    private static TimeSpan ClosureAfter(int excess) => excess >= 5 ? LongestClosure : FirstClosure * (1 << excess);
}
