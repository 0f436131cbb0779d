using System.Text.Json;
using BakeryOps.Domain.Notifications;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>
/// The app's template of a kind and a language; a shop may have words of its own for it (<see cref="OwnTemplate"/>).
/// </summary>
public sealed class TemplateSource
{
    private readonly IReadOnlyDictionary<string, string> files;

    public TemplateSource()
        : this(TemplateFiles.Embedded) { }

    internal TemplateSource(IReadOnlyDictionary<string, string> files) => this.files = files;

    /// <exception cref="InvalidOperationException">There is no such template.</exception>
    public string Find(NotificationType type, string language)
    {
        var name = FileName(type, language);
        return files.TryGetValue(name, out var text)
            ? text
            : throw new InvalidOperationException($"The template {name} is missing.");
    }

    /// <summary>The texts of its parts by name (subject, sms, link, email), with a shop's own words.</summary>
    public IReadOnlyDictionary<string, string> Parts(NotificationType type, OwnTemplate own) =>
        MessageTemplate.PartsOf(MessageTemplate.With(Find(type, own.Language), own));

    /// <summary>Such as <c>order-confirmed.en.liquid</c>.</summary>
    internal static string FileName(NotificationType type, string language) =>
        $"{JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name)}.{language}.liquid";
}
