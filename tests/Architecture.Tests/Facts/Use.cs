using System.Text.RegularExpressions;

namespace BakeryOps.Architecture.Tests.Facts;

/// <summary>
/// A location in the code: <c>BakeryOps.Domain.Orders</c> is project Domain, area Orders. No area: the project's top.
/// </summary>
public sealed record Place(string Project, string Area)
{
    /// <returns>Null when it is not in Domain, Infrastructure or Functions.</returns>
    public static Place? Of(string? name) =>
        (name?.Split('.') ?? []) switch
        {
            ["BakeryOps", ("Domain" or "Infrastructure" or "Functions") and var project, .. var rest] => new(
                project,
                rest.FirstOrDefault() ?? ""
            ),
            _ => null,
        };
}

/// <param name="User">The name of the using type or file.</param>
public sealed record Use(string User, Place From, Place To, string What)
{
    public override string ToString() => $"{From.Project}.{From.Area} {User} uses {What}";
}

/// <summary>Dependencies named in the source, including those absent from compiled code (nameof, constants).</summary>
public static partial class NamedUses
{
    public static IEnumerable<Use> In(IEnumerable<SourceFile> files) =>
        from file in files
        let text = Comments().Replace(file.Text, "")
        let here = Place.Of(Declared().Match(text).Groups[1].Value)
        where here is not null
        from Match used in Names().Matches(Declared().Replace(text, ""))
        let there = Place.Of(used.Value)
        where there is not null && there != here
        select new Use(Path.GetFileNameWithoutExtension(file.Path), here, there, used.Value);

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex(@"^namespace ([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bBakeryOps\.\w+(\.\w+)?")]
    private static partial Regex Names();
}
