namespace BakeryOps.Infrastructure.Notifications;

/// <summary>Settings <c>Twilio:WhatsApp:…</c>. Without a sender nothing is sent by WhatsApp.</summary>
public sealed class WhatsAppOptions
{
    /// <summary>The sender's number in E.164, without <c>whatsapp:</c>.</summary>
    public string? From { get; set; }

    /// <summary>
    /// The approved template of each kind of message: <c>Templates:orderConfirmed:Sid</c>, or of one language of it:
    /// <c>Templates:orderConfirmed.vi:Sid</c>. Kinds without a template are not sent by WhatsApp.
    /// </summary>
    public IDictionary<string, WhatsAppTemplate> Templates { get; } =
        new Dictionary<string, WhatsAppTemplate>(StringComparer.Ordinal);

    /// <summary>The template for this language, or for all; null: none.</summary>
    public WhatsAppTemplate? TemplateOf(string kind, string language)
    {
        if (Templates.TryGetValue($"{kind}.{language}", out var own))
            return own;
        return Templates.TryGetValue(kind, out var all) ? all : null;
    }

    public static string KindOf(string name) => name.Split('.')[0];

    internal IEnumerable<string> Faults(string section)
    {
        if (
            From is { Length: > 0 }
            && !(From[0] == '+' && From.Length is >= 8 and <= 16 && From[1..].All(char.IsAsciiDigit))
        )
            yield return $"{section}:From is a number such as +15005550006, without whatsapp: before it.";
        foreach (var (name, template) in Templates)
        foreach (var fault in template.Faults($"{section}:Templates:{name}"))
            yield return fault;
    }
}
