using System.Text.Json;

namespace BakeryOps.Local.Host.Settings;

/// <summary>
/// <c>local.settings.json</c>, read as the Functions tools read it: <c>Values</c> are the settings,
/// <c>ConnectionStrings</c>
/// keep that prefix, and <c>Host</c> configures the local web server. Comments and trailing commas are allowed.
/// </summary>
internal static class LocalSettings
{
    /// <summary>Empty when the file does not exist.</summary>
    /// <exception cref="InvalidOperationException">The file is not JSON, or is encrypted.</exception>
    public static IReadOnlyDictionary<string, string?> Read(string? path)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        if (path is null || !File.Exists(path))
            return settings;
        using var file = JsonFile.Open(path);
        if (file.RootElement.ValueKind != JsonValueKind.Object)
            throw new InvalidOperationException($"{path} is not a JSON object with \"Values\" in it.");
        if (
            file.RootElement.TryGetProperty("IsEncrypted", out var encrypted)
            && encrypted.ValueKind == JsonValueKind.True
        )
            throw new InvalidOperationException(
                $"{path} is encrypted, and the host cannot decrypt it. Decrypt it with 'func settings decrypt'."
            );
        foreach (
            var (section, under) in new[]
            {
                ("Values", ""),
                ("ConnectionStrings", "ConnectionStrings:"),
                ("Host", "Host:"),
            }
        )
            if (file.RootElement.TryGetProperty(section, out var values))
                JsonFile.Flatten(values, under, settings);
        return settings;
    }
}
