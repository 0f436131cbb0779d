namespace BakeryOps.Domain.Values;

/// <summary>
/// How much is taken of something limited that lies outside a day, such as a promotion's uses, and what of it is held for
/// orders about to be admitted.
/// </summary>
/// <param name="Confirmed">Of orders that were placed and not cancelled.</param>
/// <param name="Holds">Some may have expired.</param>
public sealed record HoldLedger(int Confirmed, IReadOnlyList<Hold> Holds)
{
    /// <summary>The hold of an order that is not placed within this time expires.</summary>
    public static readonly TimeSpan HoldTime = TimeSpan.FromMinutes(10);

    /// <summary>More orders are not about to be admitted at a time. It bounds the ledger's size.</summary>
    public const int MaxHolds = 1000;

    public static HoldLedger Empty { get; } = new(0, []);

    /// <summary>What is not left to others.</summary>
    public int CountTaken(DateTimeOffset now) => Confirmed + Sum(Holds.Where(hold => hold.IsOn(now)));

    /// <summary>With an amount held under the key; a hold that is there already is extended.</summary>
    /// <param name="amount">At least 1.</param>
    /// <param name="limit">Of all together.</param>
    /// <returns>Null: so much is not left.</returns>
    public HoldLedger? Hold(string key, int amount, int limit, DateTimeOffset now)
    {
        Hold[] others = [.. Holds.Where(hold => hold.IsOn(now) && hold.Key != key)];
        return Confirmed + Sum(others) + amount <= limit && others.Length < MaxHolds
            ? this with
            {
                Holds = [.. others, new(key, now + HoldTime, amount)],
            }
            : null;
    }

    /// <summary>Without the hold of this key.</summary>
    public HoldLedger Drop(string key) => this with { Holds = [.. Holds.Where(hold => hold.Key != key)] };

    /// <summary>The order was placed: it has the amount, also where its hold has expired.</summary>
    public HoldLedger Confirm(string key, int amount) => Drop(key) with { Confirmed = Confirmed + amount };

    /// <summary>The order of a confirmed hold was cancelled.</summary>
    public HoldLedger Release(int amount) => this with { Confirmed = Confirmed - amount };

    private static int Sum(IEnumerable<Hold> holds) => holds.Sum(hold => hold.Amount);
}

/// <param name="Key">Identifies the submission of the order.</param>
/// <param name="Until">UTC.</param>
public sealed record Hold(string Key, DateTimeOffset Until, int Amount = 1)
{
    public bool IsOn(DateTimeOffset now) => now < Until;
}

public enum HoldStatus
{
    /// <summary>For an order that is about to be admitted.</summary>
    Held,

    /// <summary>An order has it.</summary>
    Confirmed,

    /// <summary>Its order was cancelled.</summary>
    Released,
}
