namespace BakeryOps.Local.Host.Settings;

/// <summary>Where this project lies on the disk, however the host was started.</summary>
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
