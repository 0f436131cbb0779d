using System.Globalization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications.Wording;

/// <summary>
/// One language: its texts, and its formats of money, days and hours. Independent of the machine's culture data.
/// </summary>
public abstract class MessageTexts
{
    private static readonly MessageTexts[] All = [new English(), new Vietnamese(), new Malay()];

    public static IEnumerable<string> Languages => All.Select(voice => voice.Language);

    /// <summary>English is the fallback.</summary>
    public static MessageTexts In(string language) => All.FirstOrDefault(voice => voice.Language == language) ?? All[0];

    public abstract string Language { get; }
    public abstract MessageContent Letter(NotificationKind kind, NotificationContext notice);

    public abstract string Write(Money money);
    public abstract string Write(DateOnly day);

    /// <summary>Day and hours: <c>Tue 24 Nov, 14:00-16:00</c>.</summary>
    public string When(DateOnly? day, TimeOnly? from, TimeOnly? until) =>
        Joined(
            ", ",
            day is { } that ? Write(that) : null,
            from is { } start && until is { } end ? $"{Hour(start)}-{Hour(end)}" : null
        );

    protected string When(NotificationContext n) => When(n.Day, n.From, n.Until);

    /// <summary>One line per product, and the delivery fee; null where nothing is listed.</summary>
    protected string? Goods(NotificationContext n, string delivery) =>
        n.Goods is not { Count: > 0 } goods
            ? null
            : Joined(
                "\n",
                [
                    .. goods.Select(line => $"{line.Quantity} × {line.Name}: {Write(line.Total)}"),
                    n.Fee is { IsZero: false } fee ? $"{delivery}: {Write(fee)}" : null,
                ]
            );

    protected string Total(NotificationContext n) => n.Total is { } total ? Write(total) : "";

    /// <summary>Joins the parts that are not null.</summary>
    protected static string Joined(string between, params ReadOnlySpan<string?> parts)
    {
        List<string> there = [];
        foreach (var part in parts)
            if (!string.IsNullOrEmpty(part))
                there.Add(part);
        return string.Join(between, there);
    }

    protected MessageContent Letter(
        NotificationContext n,
        string subject,
        string sms,
        string greeting,
        string linkLabel,
        params ReadOnlySpan<string?> body
    )
    {
        List<string> paragraphs = [greeting];
        foreach (var paragraph in body)
            if (!string.IsNullOrEmpty(paragraph))
                paragraphs.Add(paragraph);
        paragraphs.Add(n.ShopName);
        return new(
            Language,
            subject,
            Joined(" ", sms, n.Link?.AbsoluteUri),
            paragraphs,
            n.Link is null ? null : linkLabel,
            n.Link
        );
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
