using System.Text.RegularExpressions;
using BakeryOps.Architecture.Tests.Facts;
using BakeryOps.Functions.Http.Errors;

namespace BakeryOps.Architecture.Tests;

/// <summary>
/// A rule is made only where the catalogue finds it: as a static property of a class called …Rules, in its area's
/// folder. Its code is written there and nowhere else.
/// </summary>
public partial class RulesAreCatalogued
{
    /// <summary>Alerts name a code before the areas above have a rule of it.</summary>
    private const string Wording = "Domain/Notifications/Wording/";

    [GeneratedRegex(
        @"^    public static (Values\.)?Rule \w+ \{ get; \} =\s*new\(""[^""]+"", RuleKind\.\w+\);$",
        RegexOptions.Multiline
    )]
    private static partial Regex Declared();

    [GeneratedRegex(@"\bnew\s+(\w+\.)*Rule\(|new\s*\([^;{}]*\bRuleKind\.\w+\s*\)")]
    private static partial Regex Made();

    [GeneratedRegex("\"(?<code>[a-z][a-z0-9.-]+)\"")]
    private static partial Regex Text();

    private static bool IsOfRules(SourceFile file) => file.Path.EndsWith("Rules.cs", StringComparison.Ordinal);

    private static IEnumerable<string> Uncatalogued(IEnumerable<SourceFile> files) =>
        from file in files
        let rest = IsOfRules(file) ? Declared().Replace(file.Text, "") : file.Text
        from Match made in Made().Matches(rest)
        select $"{file.Path}: {made.Value}";

    private static IEnumerable<string> Repeated(IEnumerable<SourceFile> files)
    {
        var codes = RuleCatalogue.Rules.Select(rule => rule.Code).ToHashSet();
        return from file in files
            where !file.Path.StartsWith(Wording, StringComparison.Ordinal)
            from Match text in Text().Matches(IsOfRules(file) ? Declared().Replace(file.Text, "") : file.Text)
            where codes.Contains(text.Groups["code"].Value)
            select $"{file.Path}: {text.Value}";
    }

    [Fact]
    public void Every_rule_is_made_where_the_catalogue_finds_it()
    {
        Assert.Empty(Uncatalogued(Repository.Sources));
        Assert.Equal(
            RuleCatalogue.Rules.Count,
            Repository.Sources.Where(IsOfRules).Sum(file => Declared().Count(file.Text))
        );
    }

    [Theory]
    [InlineData("throw new RuleBroken(new Rule(\"cake.gone\", RuleKind.Conflict), \"Gone.\");")]
    [InlineData("throw new RuleBroken(new(\"cake.gone\", RuleKind.Conflict), \"Gone.\");")]
    [InlineData("private static readonly Rule Gone = new(code, RuleKind.Conflict);")]
    [InlineData("    internal static Rule Gone { get; } = new(\"cake.gone\", RuleKind.Conflict);")]
    [InlineData("var gone = new Domain.Values.Rule(code, kind);")]
    public void One_made_elsewhere_is_found(string planted) =>
        Assert.Equal(
            ["Domain/Orders/Cake.cs", "Domain/Orders/CakeRules.cs"],
            Uncatalogued([new("Domain/Orders/Cake.cs", planted), new("Domain/Orders/CakeRules.cs", planted)])
                .Select(found => found.Split(':')[0])
        );

    [Fact]
    public void A_code_is_written_once() => Assert.Empty(Repeated(Repository.Sources));

    [Fact]
    public void A_code_that_is_compared_is_found() =>
        Assert.Equal(
            ["Functions/Orders/PlaceOrder.cs: \"slot.full\""],
            Repeated([
                new("Functions/Orders/PlaceOrder.cs", "if (broken.Code == \"slot.full\")"),
                new("Functions/Orders/CancelOrder.cs", "if (broken.Rule == CapacityRules.SlotFull)"),
                new(
                    "Domain/Orders/CapacityRules.cs",
                    "    public static Rule SlotFull { get; } = new(\"slot.full\", RuleKind.Conflict);"
                ),
            ])
        );
}
