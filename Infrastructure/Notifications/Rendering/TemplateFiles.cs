using System.Reflection;

namespace BakeryOps.Infrastructure.Notifications.Rendering;

/// <summary>
/// The files that come with the app: templates (<c>order-confirmed.en.liquid</c>) and texts of alert reasons
/// (<c>payments.reasons.en.txt</c>), embedded from every area's folder <c>Templates</c>.
/// </summary>
internal static class TemplateFiles
{
    /// <summary>Text by file name.</summary>
    public static IReadOnlyDictionary<string, string> Embedded { get; } = Read(typeof(TemplateFiles).Assembly);

    private static Dictionary<string, string> Read(Assembly assembly)
    {
        Dictionary<string, string> files = [];
        foreach (var name in assembly.GetManifestResourceNames())
        {
            if (!name.EndsWith(".liquid", StringComparison.Ordinal) && !name.EndsWith(".txt", StringComparison.Ordinal))
                continue;
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            files.Add(name, reader.ReadToEnd().ReplaceLineEndings("\n"));
        }
        return files;
    }
}
