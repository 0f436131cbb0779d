using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;

namespace BakeryOps.Architecture.Tests;

/// <summary>Every word of a public type's name stands in the glossary of CONTRIBUTING.md.</summary>
public partial class NamesAreInTheGlossary
{
    private static IEnumerable<string> Missing(string glossary, IEnumerable<string> types)
    {
        var known = Words().Matches(glossary).Select(word => Singular(word.Value)).ToHashSet(StringComparer.Ordinal);
        return types
            .SelectMany(WordsOf)
            .Where(word => !known.Contains(Singular(word)))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);
    }

    private static IEnumerable<string> WordsOf(string type) =>
        Words().Matches(Interface().IsMatch(type) ? type[1..] : type).Select(word => word.Value);

    private static string Singular(string word) =>
        word.EndsWith("ies", StringComparison.Ordinal) && word != "Series" ? word[..^3] + "y"
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Words();

    [GeneratedRegex("^I[A-Z]")]
    private static partial Regex Interface();

    private static string Glossary
    {
        get
        {
            var text = File.ReadAllText(Path.Combine(Repository.Root, "CONTRIBUTING.md"));
            return text[text.IndexOf("## Words", StringComparison.Ordinal)..];
        }
    }

    [Fact]
    public void Every_word_of_every_public_type_is_explained()
    {
        var types = Ours
            .All.SelectMany(assembly => assembly.GetExportedTypes())
            // The root of Functions also holds what the worker SDK generates.
            .Where(type => type.Namespace?.Split('.') is ["BakeryOps", _, _, ..])
            .Select(type => type.Name.Split('`')[0]);
        Assert.Equal("", string.Join(' ', Missing(Glossary, types)));
    }

    [Fact]
    public void A_word_that_is_not_explained_is_found() =>
        Assert.Equal(
            ["Doorkeeper"],
            Missing("| Order | … |\nQuery, Slots", ["OrderQueries", "SlotDoorkeeper", "IOrder"])
        );
}
