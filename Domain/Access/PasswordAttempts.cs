namespace BakeryOps.Domain.Access;

/// <summary>
/// Consecutive password attempts for one account from one source. A source with too many failures is blocked for a
/// while; the account itself is never locked, so that strangers cannot lock its owner out.
/// </summary>
/// <param name="Source">An IP address (as a 16-bit hash), a known device, or a session; safe in a row key.</param>
/// <param name="ClosedUntil">No attempt from this source is checked until then; exclusive.</param>
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
    /// This many consecutive failures block the source for a minute; each further one doubles the time.
    /// </summary>
    public const int ClosingTry = 5;

    /// <summary>After this long without an attempt the count starts again.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    private static readonly TimeSpan FirstClosure = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestClosure = TimeSpan.FromMinutes(32);

    public static PasswordAttempts None(string shopId, string staffId, string source, DateTimeOffset now) =>
        new(shopId, staffId, source, 0, now);

    public bool LetsTry(DateTimeOffset now) => !(now < ClosedUntil);

    public bool IsOver(DateTimeOffset now) => now - Last >= Remembered;

    /// <summary>
    /// An attempt is counted before its password is checked, so that concurrent guesses count too.
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

    /// <summary>Takes back an attempt that was counted and then not checked.</summary>
    public PasswordAttempts WithoutTry() =>
        this with
        {
            Count = Math.Max(0, Count - 1),
            ClosedUntil = Count - 1 < ClosingTry ? null : ClosedUntil,
        };

    private static TimeSpan ClosureAfter(int excess) => excess >= 5 ? LongestClosure : FirstClosure * (1 << excess);
}
