using System.Text.Json;
using BakeryOps.Domain.Notifications;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>
/// Looks up the template of a shop, a kind and a language. All shops use the app's own; a shop's own template would be
/// looked up here first.
/// </summary>
public sealed class TemplateSource
{
    private readonly IReadOnlyDictionary<string, string> files;

    public TemplateSource()
        : this(TemplateFiles.Embedded) { }

    internal TemplateSource(IReadOnlyDictionary<string, string> files) => this.files = files;

    /// <exception cref="InvalidOperationException">There is no such template.</exception>
    public string Find(string shopId, NotificationType type, string language)
    {
        var name = FileName(type, language);
        return files.TryGetValue(name, out var text)
            ? text
            : throw new InvalidOperationException($"The template {name} for shop {shopId} is missing.");
    }

    /// <summary>Such as <c>order-confirmed.en.liquid</c>.</summary>
    internal static string FileName(NotificationType type, string language) =>
        $"{JsonNamingPolicy.KebabCaseLower.ConvertName(type.Name)}.{language}.liquid";
}
