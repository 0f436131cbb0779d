using System.Text.RegularExpressions;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Http.Errors;
using Microsoft.AspNetCore.Http;

namespace BakeryOps.Functions.Tests.Http.Errors;

/// <summary>Each rule has one code, one status and one title in each language.</summary>
public partial class CataloguingRules
{
    private static IEnumerable<string> Twice(IEnumerable<string> texts) =>
        texts
            .GroupBy(text => text, StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Count() > 1)
            .Select(s => s.Key);

    private static IEnumerable<string> Malformed(IEnumerable<Rule> rules) =>
        rules.Select(rule => rule.Code).Where(code => !CodeForm().IsMatch(code));

    private static IEnumerable<string> Untitled(IEnumerable<Rule> rules, IReadOnlyDictionary<string, string> titles) =>
        rules.Select(rule => rule.Code).Where(code => string.IsNullOrWhiteSpace(titles.GetValueOrDefault(code)));

    private static IEnumerable<string> Ownerless(IEnumerable<Rule> rules, IReadOnlyDictionary<string, string> titles) =>
        titles.Keys.Except(rules.Select(rule => rule.Code));

    [GeneratedRegex("^[a-z]+(-[a-z0-9]+)*(\\.[a-z]+(-[a-z0-9]+)*)+$")]
    private static partial Regex CodeForm();

    [Fact]
    public void The_catalogue_holds_the_rules_of_every_project()
    {
        Assert.Contains(OrderRules.IllegalStep, RuleCatalogue.Rules);
        Assert.Contains(HttpRules.Fault, RuleCatalogue.Rules);
        Assert.InRange(RuleCatalogue.Rules.Count, 100, 1000);
    }

    [Fact]
    public void Codes_are_unique_and_well_formed()
    {
        Assert.Empty(Twice(RuleCatalogue.Rules.Select(rule => rule.Code)));
        Assert.Empty(Malformed(RuleCatalogue.Rules));
    }

    [Theory, InlineData("en"), InlineData("vi"), InlineData("ms")]
    public void Every_rule_has_a_title_of_its_own_in_every_language(string language)
    {
        var titles = RuleTitles.In(language);
        Assert.Empty(Untitled(RuleCatalogue.Rules, titles));
        Assert.Empty(Ownerless(RuleCatalogue.Rules, titles));
        Assert.Empty(Twice(titles.Values)); // one condition has one rule
        Assert.All(titles.Values, title => Assert.InRange(title.Length, 5, 60));
    }

    [Fact]
    public void No_title_is_left_untranslated()
    {
        Assert.Equal(["en", "ms", "vi"], RuleTitles.Languages.Order());
        string[] texts = [.. RuleTitles.Languages.SelectMany(language => RuleTitles.In(language).Values)];
        Assert.Empty(Twice(texts));
    }

    [Fact]
    public void What_is_missing_double_or_malformed_is_found()
    {
        Rule[] planted =
        [
            .. RuleCatalogue.In([typeof(Planted)]),
            new("Slot.full", RuleKind.Conflict),
            new("slot", RuleKind.Conflict),
            new("slot.full_up", RuleKind.Conflict),
        ];
        Dictionary<string, string> titles = new()
        {
            ["slot.full"] = "Full",
            ["slot.gone"] = " ",
            ["x.y"] = "Full",
        };
        Assert.Equal(["slot.full"], Twice(planted.Select(rule => rule.Code)));
        Assert.Equal(["Slot.full", "slot", "slot.full_up"], Malformed(planted));
        Assert.Equal(["slot.gone"], Untitled([Planted.Gone, Planted.Full], titles));
        Assert.Equal(["x.y"], Ownerless([Planted.Gone, Planted.Full], titles));
        Assert.Equal(["Full"], Twice(titles.Values));
    }

    [Theory]
    [InlineData(null, "en"), InlineData("", "en"), InlineData("fr", "en"), InlineData("*", "en")]
    [InlineData("vi", "vi"), InlineData("vi-VN,vi;q=0.9,en;q=0.8", "vi"), InlineData("MS-my", "ms")]
    [InlineData("fr, ms;q=0.4, vi;q=0.7", "vi"), InlineData("vi;q=0, ms;q=0.1", "ms"), InlineData("v i;;q", "en")]
    public void A_title_is_in_the_language_that_the_caller_prefers(string? asked, string language)
    {
        var request = new DefaultHttpContext().Request;
        if (asked is not null)
            request.Headers.AcceptLanguage = asked;
        Assert.Equal(RuleTitles.In(language)["slot.full"], RuleTitles.Of(CapacityRules.SlotFull, request));
    }

    private static class Planted
    {
        public static Rule Full { get; } = CapacityRules.SlotFull;
        public static Rule FullToo { get; } = new("slot.full", RuleKind.Invalid);
        public static Rule Gone { get; } = new("slot.gone", RuleKind.NotFound);
    }
}
