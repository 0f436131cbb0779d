using System.Reflection;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Local.Host.Demo;

/// <summary>A demo shop with its products, staff and demand, as defined in a JSON file in this folder.</summary>
public sealed record DemoShop
{
    /// <summary>Without its closed days, which depend on the year.</summary>
    public required Shop Shop { get; init; }

    public required IReadOnlyList<Product> Products { get; init; }
    public required Demand Demand { get; init; }
    public required ClosedWeekday Closed { get; init; }
    public required IReadOnlyList<Holiday> Feasts { get; init; }

    /// <summary>Customer names; <see cref="Streets"/> are their streets.</summary>
    public required IReadOnlyList<string> Customers { get; init; }

    public required IReadOnlyList<string> Streets { get; init; }
    public required IReadOnlyList<DemoStaff> Staff { get; init; }

    /// <summary>The key's id; the same on every machine, so that the README can name it.</summary>
    public required string StorefrontKey { get; init; }

    /// <summary>The bakery of the README, and a smaller, independent shop.</summary>
    public static IReadOnlyList<DemoShop> All { get; } = [Load("demo"), Load("corner")];

    /// <summary>The full storefront key (<see cref="Domain.Access.StorefrontKey.Written"/>).</summary>
    public string Key => $"pk_{Shop.Id}_{StorefrontKey}";

    /// <summary>Credentials for trying the shop, one per line.</summary>
    public IEnumerable<string> Signs =>
        [
            $"{Shop.Name} (shop {Shop.Id}), storefront key {Key}",
            .. Staff.Select(one => $"  {one.Role.ToString().ToLowerInvariant(), -7} {one.Email}  {one.Password}"),
        ];

    public DemoStaff Owner => Staff.Single(one => one.Role == Role.Owner);

    /// <summary>The closed days, both ends inclusive.</summary>
    public IReadOnlyList<ClosedDay> ClosedBetween(DateOnly from, DateOnly to) =>
        [
            .. from.To(to)
                .Select(day => (day, reason: WhyClosed(day)))
                .Where(one => one.reason is not null)
                .Select(one => new ClosedDay(one.day, one.reason!)),
        ];

    /// <summary>The weekday on which the shop always rests; null: there is none.</summary>
    public IReadOnlyList<WeeklyClosure>? ClosedWeekly =>
        Closed.FirstOfTheMonthOnly ? null : [new(Closed.Weekday, Closed.Reason)];

    /// <summary>
    /// The same, both ends inclusive: ranges, without the days that <see cref="ClosedWeekly"/> says.
    /// </summary>
    public IReadOnlyList<ClosedDay> HolidaysBetween(DateOnly from, DateOnly to)
    {
        var ranges = new List<ClosedDay>();
        foreach (var one in ClosedBetween(from, to).Where(one => !IsWeekly(one)))
            if (ranges.Count > 0 && ranges[^1] is { } last && IsNext(last, one))
                ranges[^1] = last with { To = one.Day };
            else
                ranges.Add(one);
        return ranges;
    }

    private bool IsWeekly(ClosedDay one) =>
        ClosedWeekly?.Any(weekly => weekly.Weekday == one.Day.DayOfWeek && weekly.Reason == one.Reason) == true;

    private static bool IsNext(ClosedDay last, ClosedDay one) =>
        last.Reason == one.Reason && (last.To ?? last.Day).AddDays(1) == one.Day;

    private string? WhyClosed(DateOnly day) =>
        Feasts.FirstOrDefault(feast => feast.Closes(day))?.Name ?? (Closed.Closes(day) ? Closed.Reason : null);

    private static DemoShop Load(string name)
    {
        using var file = Assembly
            .GetExecutingAssembly()
            .GetManifestResourceStream($"{typeof(DemoShop).Namespace}.{name}.json")!;
        return JsonSerializer.Deserialize<DemoShop>(file, BakeryJson.Options)!;
    }
}

/// <param name="Password">Not secret: the README lists it.</param>
public sealed record DemoStaff(string Name, string Email, Role Role, string Password);

/// <summary>Demand on an ordinary day.</summary>
/// <param name="Products">Units a day by product, over all districts.</param>
/// <param name="Districts">The share of each district; with <paramref name="Collected"/> they sum to 1.</param>
/// <param name="Weekdays">Factor of each weekday.</param>
/// <param name="YearlyGrowth">0.12 = 12 % more than a year before.</param>
public sealed record Demand(
    int Seed,
    IReadOnlyDictionary<string, double> Products,
    IReadOnlyDictionary<string, double> Districts,
    double Collected,
    IReadOnlyDictionary<DayOfWeek, double> Weekdays,
    double YearlyGrowth
);

/// <summary>A weekday on which the shop is closed.</summary>
public sealed record ClosedWeekday(DayOfWeek Weekday, bool FirstOfTheMonthOnly, string Reason)
{
    public bool Closes(DateOnly day) => day.DayOfWeek == Weekday && (!FirstOfTheMonthOnly || day.Day <= 7);
}
