using System.Xml.Linq;

namespace BakeryOps.Support;

/// <param name="Path">Relative to the root, with '/': <c>Domain/Orders/Order.cs</c>.</param>
public sealed record SourceFile(string Path, string Text);

/// <param name="Packages">Packages that flow to dependent projects; not private ones (analysers).</param>
public sealed record ProjectFile(string Name, IReadOnlyList<string> References, IReadOnlyList<string> Packages)
{
    public static ProjectFile Read(string name, string xml)
    {
        var project = XDocument.Parse(xml);
        return new(
            name,
            [
                .. project
                    .Descendants("ProjectReference")
                    .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/'))),
            ],
            [
                .. project
                    .Descendants("PackageReference")
                    .Where(p => p.Attribute("PrivateAssets")?.Value != "all")
                    .Select(p => p.Attribute("Include")!.Value),
            ]
        );
    }
}

/// <summary>The source files on disk, found by searching upwards from the tests for the solution.</summary>
public static class Repository
{
    private static readonly HashSet<string> NotOurs = ["bin", "obj", "node_modules", "dist", "generated", "tests"];

    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<SourceFile> Sources { get; } = [.. Files("*.cs", "*.ts", "*.tsx")];

    public static IReadOnlyList<ProjectFile> Projects { get; } =
    [.. Files("*.csproj").Select(f => ProjectFile.Read(Path.GetFileNameWithoutExtension(f.Path), f.Text))];

    private static IEnumerable<SourceFile> Files(params string[] patterns) =>
        from folder in Folders(new(Root))
        from pattern in patterns
        from file in folder.GetFiles(pattern)
        select new SourceFile(
            Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'),
            File.ReadAllText(file.FullName)
        );

    private static IEnumerable<DirectoryInfo> Folders(DirectoryInfo folder) =>
        folder
            .GetDirectories()
            .Where(f => f.Name[0] != '.' && !NotOurs.Contains(f.Name))
            .SelectMany(Folders)
            .Prepend(folder);

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "BakeryOps.sln")))
            folder =
                folder.Parent ?? throw new DirectoryNotFoundException("There is no BakeryOps.sln above the tests.");
        return folder.FullName;
    }
}
