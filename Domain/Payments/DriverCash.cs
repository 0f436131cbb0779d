using System.Text.Json.Serialization;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>The kind of an entry of a driver's cash.</summary>
public enum DriverCashEvent
{
    /// <summary>Change, given before the tour.</summary>
    FloatGiven,

    /// <summary>Taken for an order.</summary>
    Collected,

    /// <summary>The cash of an order was corrected before it was handed in.</summary>
    Corrected,
    HandedIn,

    /// <summary>More than expected was handed in; below zero in what follows: less.</summary>
    Difference,
}

/// <summary>One entry, immutable.</summary>
/// <param name="Id">A repeat is recorded once.</param>
/// <param name="Amount">What the driver holds more; below zero: less.</param>
/// <param name="By">Who recorded it: a staff member's id.</param>
public sealed record DriverCashEntry(string Id, DriverCashEvent Kind, Money Amount, DateTimeOffset At, string By)
{
    /// <summary>Null: it is not about an order.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>Null: none was given.</summary>
    public string? Reason { get; init; }
}

/// <summary>The cash that a member of staff took, was given and handed in on one day: an append-only ledger.</summary>
/// <param name="Day">In the shop's calendar.</param>
public sealed record DriverCash(string StaffId, DateOnly Day, Currency Currency, IReadOnlyList<DriverCashEntry> Entries)
{
    /// <summary>What they hold now. Below zero: more was handed in than, after a correction, was taken.</summary>
    [JsonIgnore]
    public Money Holds => Sum(_ => true);

    [JsonIgnore]
    public Money OpeningFloat => Sum(entry => entry.Kind == DriverCashEvent.FloatGiven);

    /// <summary>For orders, with the corrections that count here.</summary>
    [JsonIgnore]
    public Money Collected => Sum(entry => entry.Kind is DriverCashEvent.Collected or DriverCashEvent.Corrected);

    [JsonIgnore]
    public Money HandedIn => -Sum(entry => entry.Kind == DriverCashEvent.HandedIn);

    /// <summary>What was handed in more than expected; below zero: less.</summary>
    [JsonIgnore]
    public Money Difference => Sum(entry => entry.Kind == DriverCashEvent.Difference);

    public DriverCash GiveFloat(string id, long amount, string by, DateTimeOffset now) =>
        With(new(id, DriverCashEvent.FloatGiven, new(amount, Currency), now, by));

    /// <summary>
    /// With the cash of an order, once. A correction counts where the money was not handed in before it: what was counted
    /// then is not counted again.
    /// </summary>
    public DriverCash Collect(Order order)
    {
        if (order.Payment.Cash is not { } cash)
            return this;
        var id = $"order-{order.Number}";
        var collected = new DriverCashEntry(id, DriverCashEvent.Collected, cash.Amount, cash.At, cash.By)
        {
            OrderNumber = order.Number,
            Reason = cash.Reason,
        };
        var books = With(collected);
        var before = cash.Amount;
        foreach (var correction in cash.Corrections ?? [])
        {
            var change = correction.Amount - before;
            before = correction.Amount;
            var entry = new DriverCashEntry(
                correction.Id,
                DriverCashEvent.Corrected,
                books.IsHandedIn(id) ? Money.Zero(Currency) : change,
                correction.At,
                correction.By
            )
            {
                OrderNumber = order.Number,
                Reason = correction.Reason,
            };
            books = books.With(entry);
        }
        return books;
    }

    /// <summary>All that they hold is handed in.</summary>
    /// <param name="counted">In minor units, ≥ 0.</param>
    /// <param name="reason">Required if another amount is expected.</param>
    /// <exception cref="RuleBroken"><c>cash.reason-missing</c>, with the expected amount.</exception>
    public DriverCash HandIn(string id, long counted, string? reason, string by, DateTimeOffset now)
    {
        if (Entries.Any(entry => entry.Id == id))
            return this;
        var (expected, given) = (Holds, new Money(counted, Currency));
        if (given != expected && reason is null)
            throw new RuleBroken(
                CashRules.ReasonMissing,
                $"{expected} is expected; please count again, or give the reason why it is another amount."
            )
            {
                Field = "reason",
                Nearest = NearestAmount.Of(expected),
            };
        var entry = new DriverCashEntry(id, DriverCashEvent.HandedIn, -given, now, by) { Reason = reason };
        var difference = entry with
        {
            Id = $"{id}-difference",
            Kind = DriverCashEvent.Difference,
            Amount = given - expected,
        };
        return given == expected ? With(entry) : With(entry).With(difference);
    }

    private bool IsHandedIn(string id)
    {
        var at = Entries.ToList().FindIndex(entry => entry.Id == id);
        return Entries.Skip(at).Any(entry => entry.Kind == DriverCashEvent.HandedIn);
    }

    private DriverCash With(DriverCashEntry entry) =>
        Entries.Any(one => one.Id == entry.Id) ? this : this with { Entries = [.. Entries, entry] };

    private Money Sum(Func<DriverCashEntry, bool> isMeant) =>
        Entries.Where(isMeant).Aggregate(Money.Zero(Currency), (sum, entry) => sum + entry.Amount);
}
