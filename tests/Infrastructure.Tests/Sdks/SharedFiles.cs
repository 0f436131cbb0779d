namespace BakeryOps.Infrastructure.Tests.Sdks;

/// <summary>
/// Files next to the repository: the vendors' specs and listings. Tests that need a missing one are skipped.
/// </summary>
internal static class SharedFiles
{
    public static string Path(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder.FullName, "BakeryOps.sln")))
            folder = folder.Parent;
        var path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder?.FullName ?? ".", "..", "shared", name));
        if (!File.Exists(path))
            Assert.Skip($"../shared/{name} is not here.");
        return path;
    }

    public static string Read(string name) => File.ReadAllText(Path(name));
}
