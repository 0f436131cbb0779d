using BakeryOps.Domain.Notifications;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>A template that WhatsApp has approved.</summary>
public sealed class WhatsAppTemplate
{
    private static readonly string[] Known = ["shop", "name", "order", "text", "link"];

    /// <summary>Of Twilio: <c>HX</c> and 32 hexadecimal digits.</summary>
    public string Sid { get; set; } = "";

    /// <summary>
    /// What the template's variables 1, 2 … are, separated by commas: <c>shop</c>, <c>name</c> (the recipient's),
    /// <c>order</c> (its number, or the day), <c>text</c> (that of the SMS, without its link) and <c>link</c>.
    /// </summary>
    public string Variables { get; set; } = "text,link";

    private string[] Names => Variables.Split(',', StringSplitOptions.TrimEntries);

    /// <summary>The variables by their numbers. None is empty and none has line breaks: WhatsApp refuses both.</summary>
    internal SortedDictionary<string, string> Fill(NotificationDelivery delivery, Recipient to, MessageContent content)
    {
        var filled = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in Names)
            filled.Add($"{filled.Count + 1}", OneLine(ValueOf(name, delivery, to, content)));
        return filled;
    }

    /// <summary>The text of the SMS on one line, without its link.</summary>
    internal static string TextOf(MessageContent content) =>
        OneLine(
            content.Link is { } link ? content.Sms.Replace(link.AbsoluteUri, "", StringComparison.Ordinal) : content.Sms
        );

    internal IEnumerable<string> Faults(string section)
    {
        if (!(Sid.Length == 34 && Sid.StartsWith("HX", StringComparison.Ordinal) && Sid[2..].All(char.IsAsciiHexDigit)))
            yield return $"{section}:Sid is HX and 32 hexadecimal digits; please copy it from Twilio's content templates.";
        foreach (var name in Names.Except(Known))
            yield return $"{section}:Variables: '{name}' is not one of {string.Join(", ", Known)}.";
    }

    private static string ValueOf(string name, NotificationDelivery delivery, Recipient to, MessageContent content) =>
        name switch
        {
            "shop" => content.ShopName,
            "name" => to.Name,
            "order" => delivery.Occasion,
            "link" => content.Link?.AbsoluteUri ?? "",
            _ => TextOf(content),
        };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: > 0 } line
            ? line
            : "-";
}
