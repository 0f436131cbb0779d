using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>
/// One business (tenant): capacity, delivery districts and owner's contact. Its <see cref="Id"/> is the prefix of every
/// key.
/// </summary>
/// <param name="Id">Lower-case letters, digits and hyphens, 1–40 characters.</param>
/// <param name="TimeZone">IANA zone id; defines the shop's calendar days.</param>
/// <param name="Languages">The shop's languages, its main one first: <c>en</c>, <c>vi</c>, <c>ms</c>.</param>
/// <param name="HorizonDays">How many days ahead of today an order may be for; inclusive.</param>
/// <param name="PaymentMinutes">Payment deadline of an online order, in minutes; then its capacity is released.</param>
/// <param name="PerDay">The kitchen's daily capacity.</param>
/// <param name="ClosedOn">Days without orders, with the reason.</param>
/// <param name="Country">
/// ISO 3166, two letters: the default for phone numbers without a country code. Null: that of the owner's phone.
/// </param>
/// <param name="Limits">Null: the app's defaults.</param>
public sealed record Shop(
    string Id,
    string Name,
    Currency Currency,
    string TimeZone,
    IReadOnlyList<string> Languages,
    Contact Owner,
    int HorizonDays,
    int PaymentMinutes,
    Capacity PerDay,
    IReadOnlyList<District> Districts,
    IReadOnlyList<Slot> Slots,
    IReadOnlyList<ClosedDay> ClosedOn,
    string? Country = null,
    ShopLimits? Limits = null
)
{
    [JsonIgnore]
    public ShopCalendar Calendar => ShopCalendar.In(TimeZone);

    /// <summary>Prefixes of the phone numbers that the shop sends SMS to; an empty string allows any.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> PhonePrefixes =>
        Limits?.PhonePrefixes
        ?? [.. new[] { CallingCodes.Of(Owner.Phone), CallingCodes.Of(Currency) }.OfType<string>().Distinct()];

    public string Language => Languages[0];

    public District? District(string id) => Districts.FirstOrDefault(d => d.Id == id);

    public Slot? Slot(string id) => Slots.FirstOrDefault(s => s.Id == id);

    public string? ClosedBecause(DateOnly day) => ClosedOn.FirstOrDefault(c => c.Day == day)?.Reason;

    /// <summary>Whether the shop sends SMS to that number. Each one costs money, in some countries a lot.</summary>
    public bool Texts(string phone) => PhonePrefixes.Any(prefix => phone.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The language in which the shop answers someone who prefers <paramref name="wanted"/>.</summary>
    public string LanguageFor(string? wanted) => wanted is not null && Languages.Contains(wanted) ? wanted : Language;
}

/// <param name="Phone">E.164: <c>+84901234567</c>.</param>
public sealed record Contact(string Name, string Phone, string Email, string Language);

/// <summary>A delivery area: weekdays served, cut-off time, delivery fee.</summary>
/// <param name="CutOffTime">
/// Local time of the shop on the cut-off day; exclusive: an order at that very minute is too late.
/// </param>
/// <param name="CutOffDaysBefore">0: the day of delivery itself, 1: the day before, …</param>
/// <param name="Minimum">Minimum subtotal for delivery.</param>
/// <param name="PerDay">Maximum orders per day; at least 1.</param>
public sealed record District(
    string Id,
    string Name,
    IReadOnlyList<DayOfWeek> Weekdays,
    TimeOnly CutOffTime,
    int CutOffDaysBefore,
    Money Fee,
    Money Minimum,
    int PerDay
);

/// <summary>A time window of delivery or pickup, local time of the shop.</summary>
/// <param name="PerDay">Maximum orders per day; at least 1.</param>
public sealed record Slot(string Id, TimeOnly From, TimeOnly To, int PerDay);

public sealed record ClosedDay(DateOnly Day, string Reason);
