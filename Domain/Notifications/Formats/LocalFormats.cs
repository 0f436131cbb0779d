using System.Globalization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications.Formats;

/// <summary>
/// How one language writes money, days and hours. Independent of the machine's culture data.
/// </summary>
public abstract class LocalFormats
{
    private static readonly LocalFormats[] All = [new English(), new Vietnamese(), new Malay()];

    public static IEnumerable<string> Languages => All.Select(formats => formats.Language);

    /// <summary>English is the fallback.</summary>
    public static LocalFormats In(string language) =>
        All.FirstOrDefault(formats => formats.Language == language) ?? All[0];

    public abstract string Language { get; }

    public abstract string Write(Money money);
    public abstract string Write(DateOnly day);

    /// <summary>Day and hours: <c>Tue 24 Nov, 14:00-16:00</c>. What is null is left out.</summary>
    public string When(DateOnly? day, TimeOnly? from, TimeOnly? until)
    {
        List<string> parts = [];
        if (day is { } that)
            parts.Add(Write(that));
        if (from is { } start && until is { } end)
            parts.Add($"{Hour(start)}-{Hour(end)}");
        return string.Join(", ", parts);
    }

    /// <summary>The amount in the currency's own number of decimals: <c>45,000</c>, <c>12.50</c>.</summary>
    protected static string Digits(Money money, string groups, string point)
    {
        var form = new NumberFormatInfo { NumberGroupSeparator = groups, NumberDecimalSeparator = point };
        var scale = (decimal)Math.Pow(10, money.Currency.Digits);
        return (money.MinorUnits / scale).ToString("N" + money.Currency.Digits, form);
    }

    private static string Hour(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
