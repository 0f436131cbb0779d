using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>
/// One business (tenant): capacity, delivery districts and owner's contact. Its <see cref="Id"/> is the prefix of every
/// key.
/// </summary>
public sealed record Shop
{
    /// <summary>Lower-case letters, digits and hyphens, 1–40 characters.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }
    public required Currency Currency { get; init; }

    /// <summary>IANA zone id; defines the shop's calendar days.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The shop's languages, its main one first: <c>en</c>, <c>vi</c>, <c>ms</c>.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    public required Contact Owner { get; init; }

    /// <summary>How many days ahead of today an order may be for; inclusive.</summary>
    public required int HorizonDays { get; init; }

    /// <summary>Payment deadline of an online order, in minutes; then its capacity is released.</summary>
    public required int PaymentMinutes { get; init; }

    /// <summary>Null: orders are accepted at once.</summary>
    public AcceptanceSettings? Acceptance { get; init; }

    /// <summary>Null: orders that conflict with a declared allergy are refused.</summary>
    public AllergyConflict? AllergyConflict { get; init; }

    /// <summary>The kitchen's daily capacity.</summary>
    public required Capacity PerDay { get; init; }

    public required IReadOnlyList<District> Districts { get; init; }
    public required IReadOnlyList<Slot> Slots { get; init; }

    /// <summary>Days without orders, with the reason.</summary>
    public required IReadOnlyList<ClosedDay> ClosedOn { get; init; }

    /// <summary>Weekdays without orders; null: none.</summary>
    public IReadOnlyList<WeeklyClosure>? ClosedWeekly { get; init; }

    /// <summary>Null: open whenever there are slots.</summary>
    public OpeningHours? Hours { get; init; }

    /// <summary>Null: none was set. One that is over is kept.</summary>
    public ShopPause? Pause { get; init; }

    /// <summary>Null: it is not closed by an administrator.</summary>
    public ShopClosure? Closure { get; init; }

    /// <summary>
    /// ISO 3166, two letters: the default for phone numbers without a country code. Null: that of the owner's phone.
    /// </summary>
    public string? Country { get; init; }

    /// <summary>Null: the app's defaults.</summary>
    public ShopLimits? Limits { get; init; }

    /// <summary>Called when something happens to orders; at most ten. Never shown whole: they hold secrets.</summary>
    public IReadOnlyList<WebhookEndpoint> Webhooks { get; init; } = [];

    /// <summary>Null: no taxes are shown or added.</summary>
    public TaxSettings? Taxes { get; init; }

    /// <summary>The smallest coin, in minor units, to which cash orders are rounded; null: they are not.</summary>
    public int? CashRounding { get; init; }

    /// <summary>The largest tip, in percent of the goods, 1 to 100; null: no tips are taken.</summary>
    public int? MaxTipPercent { get; init; }

    /// <summary>Null: all.</summary>
    public PaymentSettings? Payments { get; init; }

    /// <summary>Null: yes.</summary>
    public bool? SendsSms { get; init; }

    /// <summary>Null: the owner is told of everything at once, by all channels.</summary>
    public AlertSettings? Alerts { get; init; }

    /// <summary>By the role's name; null, or none of a role: as the app has it.</summary>
    public IReadOnlyDictionary<string, RoleSettings>? Roles { get; init; }

    /// <summary>Null: <see cref="GiftCardSettings.Default"/>.</summary>
    public GiftCardSettings? GiftCards { get; init; }

    /// <summary>Null: <see cref="PrepaymentSettings.Default"/>.</summary>
    public PrepaymentSettings? Prepayment { get; init; }

    /// <summary>
    /// Where e-mails to the owner go until a new address of theirs is verified, so that nobody can divert the alerts by
    /// changing it. Null: to the owner's address.
    /// </summary>
    public string? AlertEmail { get; init; }

    /// <summary>When it was opened by the API; null: in another way.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>Counts the changes by the API: 1 = as opened. 0: it was not opened by the API.</summary>
    public int Version { get; init; }

    /// <summary>The version that each section was last changed in; null or none: as opened.</summary>
    public IReadOnlyDictionary<ShopSection, int>? Sections { get; init; }

    [JsonIgnore]
    public ShopCalendar Calendar => ShopCalendar.In(TimeZone);

    /// <summary>Prefixes of the phone numbers that the shop sends SMS to; an empty string allows any.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> PhonePrefixes =>
        SendsSms == false
            ? []
            : Limits?.PhonePrefixes
                ?? [.. new[] { CallingCodes.Of(Owner.Phone), CallingCodes.Of(Currency) }.OfType<string>().Distinct()];

    public string Language => Languages[0];

    public District? District(string id) => Districts.FirstOrDefault(d => d.Id == id);

    public Slot? Slot(string id) => Slots.FirstOrDefault(s => s.Id == id);

    public string? ClosedBecause(DateOnly day) =>
        ClosedOn.FirstOrDefault(closed => closed.Covers(day))?.Reason
        ?? ClosedWeekly?.FirstOrDefault(closed => closed.Weekday == day.DayOfWeek)?.Reason;

    /// <summary>The owner's new address is not verified yet.</summary>
    [JsonIgnore]
    public bool AwaitsVerification => AlertEmail is not null;

    /// <summary>The owner is another from now on, or the same; a new e-mail address counts once it is verified.</summary>
    public Shop WithOwner(Contact owner)
    {
        var verified = AlertEmail ?? Owner.Email;
        var isKnown = string.Equals(owner.Email, verified, StringComparison.OrdinalIgnoreCase);
        return this with { Owner = owner, AlertEmail = isKnown ? null : verified };
    }

    /// <summary>Somebody has proved that they read the address.</summary>
    public Shop WithVerified(string email) =>
        string.Equals(Owner.Email, email, StringComparison.OrdinalIgnoreCase) ? this with { AlertEmail = null } : this;

    /// <summary>Whether nobody has changed the section since that version was read.</summary>
    public bool IsUnchangedSince(int version, ShopSection section) =>
        version <= Version && (Sections?.GetValueOrDefault(section) ?? 0) <= version;

    /// <summary>The next version, in which that section was changed.</summary>
    public Shop Changed(ShopSection section) =>
        this with
        {
            Version = Version + 1,
            Sections = new Dictionary<ShopSection, int>(Sections ?? new Dictionary<ShopSection, int>())
            {
                [section] = Version + 1,
            },
        };

    /// <summary>When and how the owner is told of something that happens now.</summary>
    public AlertPlan PlanFor(AlertTopic topic, DateTimeOffset now) =>
        Alerts?.PlanFor(topic, Calendar, now) ?? AlertPlan.AtOnce;

    /// <summary>Whether the shop sends SMS to that number. Each one costs money, in some countries a lot.</summary>
    public bool Texts(string phone) => PhonePrefixes.Any(prefix => phone.StartsWith(prefix, StringComparison.Ordinal));

    /// <summary>The language in which the shop answers someone who prefers <paramref name="wanted"/>.</summary>
    public string LanguageFor(string? wanted) => wanted is not null && Languages.Contains(wanted) ? wanted : Language;
}

/// <param name="Phone">E.164: <c>+84901234567</c>.</param>
public sealed record Contact(string Name, string Phone, string Email, string Language);

/// <summary>A delivery area: weekdays served, cut-off time, delivery fee.</summary>
public sealed record District
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required IReadOnlyList<DayOfWeek> Weekdays { get; init; }

    /// <summary>
    /// Local time of the shop on the cut-off day; exclusive: an order at that very minute is too late.
    /// </summary>
    public required TimeOnly CutOffTime { get; init; }

    /// <summary>0: the day of delivery itself, 1: the day before, …</summary>
    public required int CutOffDaysBefore { get; init; }

    public required Money Fee { get; init; }

    /// <summary>Minimum subtotal for delivery.</summary>
    public required Money Minimum { get; init; }

    /// <summary>Maximum orders per day; at least 1.</summary>
    public required int PerDay { get; init; }

    /// <summary>At most 200, compared without case, spaces and hyphens; null: it is not known by them.</summary>
    public IReadOnlyList<string>? Postcodes { get; init; }

    /// <summary>At most 20; null: none. Of districts that overlap the first in the shop's list counts.</summary>
    public IReadOnlyList<DistrictPolygon>? Polygons { get; init; }

    /// <summary>It has all places within it, beside those of its polygons; null: none.</summary>
    public DistrictCircle? Circle { get; init; }
}

/// <summary>A time window of delivery or pickup, local time of the shop.</summary>
/// <param name="PerDay">Maximum orders per day; at least 1.</param>
public sealed record Slot(string Id, TimeOnly From, TimeOnly To, int PerDay);
