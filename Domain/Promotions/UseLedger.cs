namespace BakeryOps.Domain.Promotions;

/// <summary>How often a promotion was used, and the uses that are held for orders about to be admitted.</summary>
/// <param name="Confirmed">Uses of orders that were placed and not cancelled.</param>
/// <param name="Holds">Some may have expired.</param>
public sealed record UseLedger(int Confirmed, IReadOnlyList<UseHold> Holds)
{
    /// <summary>The hold of an order that is not placed within this time expires.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(10);

    /// <summary>More orders are not about to be admitted at a time. It bounds the ledger's size.</summary>
    public const int MaxHolds = 1000;

    public static UseLedger Empty { get; } = new(0, []);

    /// <summary>Uses that are not left to others.</summary>
    public int CountTaken(DateTimeOffset now) => Confirmed + Holds.Count(hold => hold.IsOn(now));

    /// <summary>With a use held under the key; a hold that is there already is extended.</summary>
    /// <param name="uses">The promotion's number of uses.</param>
    /// <returns>Null: none is left.</returns>
    public UseLedger? Hold(string key, int uses, DateTimeOffset now)
    {
        UseHold[] others = [.. Holds.Where(hold => hold.IsOn(now) && hold.Key != key)];
        return Confirmed + others.Length < uses && others.Length < MaxHolds
            ? this with
            {
                Holds = [.. others, new(key, now + HoldTime)],
            }
            : null;
    }

    /// <summary>Without the hold of this key.</summary>
    public UseLedger Drop(string key) => this with { Holds = [.. Holds.Where(hold => hold.Key != key)] };

    /// <summary>The order was placed: it has the use, also where its hold has expired.</summary>
    public UseLedger Confirm(string key) => Drop(key) with { Confirmed = Confirmed + 1 };

    /// <summary>The order of a confirmed use was cancelled.</summary>
    public UseLedger Release() => this with { Confirmed = Confirmed - 1 };
}

/// <param name="Until">UTC.</param>
public sealed record UseHold(string Key, DateTimeOffset Until)
{
    public bool IsOn(DateTimeOffset now) => now < Until;
}
