using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace BakeryOps.Domain.Tests.Sources;

/// <summary>A source file of the app, parsed.</summary>
/// <param name="Path">Relative to the root, with '/': <c>Domain/Orders/Order.cs</c>.</param>
internal sealed record SourceFile(string Path, SyntaxNode Root)
{
    private static readonly string[] Projects = ["Domain", "Infrastructure", "Functions", "Local"];

    /// <summary>All files of the app's projects, found by searching upwards from the tests for the solution.</summary>
    public static IReadOnlyList<SourceFile> All { get; } = [.. Files()];

    public static SourceFile Parsed(string path, string text) =>
        new(path, CSharpSyntaxTree.ParseText(text, new(LanguageVersion.Preview)).GetRoot());

    /// <summary>Where the node is: <c>Domain/Orders/Order.cs:12</c>.</summary>
    public string Place(SyntaxNode node) => $"{Path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static IEnumerable<SourceFile> Files()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(root.FullName, "BakeryOps.sln")))
            root = root.Parent ?? throw new DirectoryNotFoundException("There is no BakeryOps.sln above the tests.");
        return from project in Projects
            from file in new DirectoryInfo(System.IO.Path.Combine(root.FullName, project)).GetFiles(
                "*.cs",
                SearchOption.AllDirectories
            )
            let path = System.IO.Path.GetRelativePath(root.FullName, file.FullName).Replace('\\', '/')
            where !path.Split('/').Any(folder => folder is "bin" or "obj" or "node_modules")
            select Parsed(path, File.ReadAllText(file.FullName));
    }
}
