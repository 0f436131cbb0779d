namespace BakeryOps.Local.Host.Settings;

/// <summary>Finds the project's root folder, independent of the working folder.</summary>
internal static class ProjectFolder
{
    /// <summary>The folder of the solution above the program; null when the program was copied away from it.</summary>
    public static string? Top { get; } = Above(AppContext.BaseDirectory);

    private static string? Above(string start)
    {
        for (var at = new DirectoryInfo(start); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "BakeryOps.sln")))
                return at.FullName;
        return null;
    }
}
