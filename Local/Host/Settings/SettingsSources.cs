using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Settings;

/// <summary>
/// The sources of settings, lowest precedence first: embedded defaults, <c>host.json</c>, <c>local.settings.json</c>,
/// the environment, and the options of <see cref="LocalHost"/>. None is watched: a change needs a restart.
/// </summary>
internal static class SettingsSources
{
    public static void AddTo(IConfigurationBuilder configuration, LocalHostOptions options)
    {
        configuration.AddInMemoryCollection(Embedded("defaults.json"));
        configuration.AddInMemoryCollection(FromHostJson());
        if (options.LocalSettings is { } file)
            configuration.AddInMemoryCollection(LocalSettings.Read(Find(file)));
        configuration.AddEnvironmentVariables();
        configuration.AddInMemoryCollection(options.Settings);
    }

    /// <summary>The text with every <c>%Setting%</c> replaced by its value, as in a trigger's attribute.</summary>
    /// <exception cref="InvalidOperationException">A named setting does not exist.</exception>
    public static string Resolve(this IConfiguration configuration, string text)
    {
        var parts = text.Split('%');
        if (parts.Length == 1)
            return text;
        if (parts.Length % 2 == 0)
            throw new InvalidOperationException($"'{text}' has an odd number of percent signs.");
        for (var i = 1; i < parts.Length; i += 2)
            parts[i] =
                configuration[parts[i].Replace("__", ":", StringComparison.Ordinal)]
                ?? throw new InvalidOperationException(
                    $"'{text}' names the setting '{parts[i]}', which does not exist."
                );
        return string.Concat(parts);
    }

    /// <summary>
    /// Searches the current folder and then, since the host may be started from anywhere, the project's root.
    /// </summary>
    private static string? Find(string fileName)
    {
        if (File.Exists(fileName))
            return Path.GetFullPath(fileName);
        return ProjectFolder.Top is { } top && Path.Combine(top, fileName) is var path && File.Exists(path)
            ? path
            : null;
    }

    /// <summary>Settings embedded in this assembly.</summary>
    public static IReadOnlyDictionary<string, string?> Embedded(string name)
    {
        using var stream = typeof(SettingsSources).Assembly.GetManifestResourceStream(name)!;
        using var settings = JsonDocument.Parse(stream, new() { CommentHandling = JsonCommentHandling.Skip });
        return Flat(settings, "");
    }

    private static Dictionary<string, string?> FromHostJson()
    {
        var path = Path.Combine(AppContext.BaseDirectory, "host.json");
        if (!File.Exists(path))
            return [];
        using var file = JsonFile.Open(path);
        return Flat(file, HostJson.Section + ":");
    }

    private static Dictionary<string, string?> Flat(JsonDocument document, string under)
    {
        var values = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        JsonFile.Flatten(document.RootElement, under, values);
        return values;
    }
}
