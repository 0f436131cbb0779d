using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;

namespace BakeryOps.Architecture.Tests;

/// <summary>Each file and test that docs/security.md names exists, and each requirement has one row.</summary>
public partial class SecurityIsAsDocumented
{
    private const string NotTested = "Not tested";

    private static string Document => File.ReadAllText(Path.Combine(Repository.Root, "docs", "security.md"));

    private static IReadOnlyCollection<SourceFile> Tests =>
        [
            .. from path in Directory.EnumerateFiles(
                Path.Combine(Repository.Root, "tests"),
                "*.cs",
                SearchOption.AllDirectories
            )
            where
                !path.Contains(
                    $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                    StringComparison.Ordinal
                )
            select new SourceFile(Path.GetRelativePath(Repository.Root, path), File.ReadAllText(path)),
        ];

    private static IEnumerable<string> MissingFiles(string document) =>
        from Match link in Links().Matches(document)
        let path = link.Groups[1].Value
        where !File.Exists(Path.Combine(Repository.Root, path))
        select path;

    private static IEnumerable<string> MissingTests(string document, IReadOnlyCollection<SourceFile> sources) =>
        from row in Rows(document)
        let test = row.Test
        where !test.StartsWith(NotTested, StringComparison.Ordinal) && !IsThere(test.Trim('`').Split('.'), sources)
        select test;

    private static bool IsThere(string[] test, IReadOnlyCollection<SourceFile> sources) =>
        sources.Any(file =>
            Regex.IsMatch(file.Text, $@"\bclass {test[0]}\b")
            && (test.Length == 1 || Regex.IsMatch(file.Text, $@" {test[1]}\("))
        );

    private static IEnumerable<(string Number, string Test)> Rows(string document) =>
        from Match row in TableRows().Matches(document)
        from number in row.Groups[1].Value.Split(", ")
        select (number, row.Groups[2].Value);

    // | 6.5.1 | how | [where](../where) | test |
    [GeneratedRegex(
        @"^\| (\d+\.\d+\.\d+(?:, \d+\.\d+\.\d+)*) \| .+ \| \[.+\]\(.+\) \| (.+) \|$",
        RegexOptions.Multiline
    )]
    private static partial Regex TableRows();

    [GeneratedRegex(@"\]\(\.\./([^)]+)\)")]
    private static partial Regex Links();

    [Fact]
    public void Each_file_that_it_names_is_there() => Assert.Empty(MissingFiles(Document));

    [Fact]
    public void Each_test_that_it_names_is_there() => Assert.Empty(MissingTests(Document, Tests));

    [Fact]
    public void Each_requirement_has_one_row()
    {
        var numbers = Rows(Document).Select(row => row.Number).ToList();
        Assert.InRange(numbers.Count, 130, int.MaxValue);
        Assert.Equal(numbers.Distinct(), numbers);
        Assert.Equal(
            Document
                .Split('\n')
                .Count(line => line.StartsWith("| ", StringComparison.Ordinal) && char.IsDigit(line[2])),
            TableRows().Count(Document)
        );
    }

    [Fact]
    public void What_is_not_there_is_found()
    {
        const string Planted = "| 6.5.1 | how | [x](../Domain/Access/Nothing.cs) | `SigningIn.Nobody_does_this` |";
        Assert.Equal(["Domain/Access/Nothing.cs"], MissingFiles(Planted));
        SourceFile[] sources = [new("tests/X.cs", "public class SigningIn { void Somebody_does_this() {} }")];
        Assert.Equal(["`SigningIn.Nobody_does_this`"], MissingTests(Planted, sources));
        Assert.Empty(MissingTests(Planted.Replace("Nobody", "Somebody", StringComparison.Ordinal), sources));
    }
}
