using System.Collections.Frozen;
using System.Text.Json;

namespace BakeryOps.Functions.Http.Errors;

/// <summary>The titles of the rules, from the files in <c>Titles</c>: one a language, by code.</summary>
public static class RuleTitles
{
    /// <summary>The language of a caller who asks for none of ours.</summary>
    public const string Default = "en";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Texts = new[]
    {
        Default,
        "vi",
        "ms",
    }.ToFrozenDictionary(language => language, Read, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyCollection<string> Languages => Texts.Keys;

    /// <summary>Codes and titles in a language of ours.</summary>
    public static IReadOnlyDictionary<string, string> In(string language) => Texts[language];

    /// <summary>The title in the language that the caller prefers (<c>Accept-Language</c>).</summary>
    public static string Of(Rule rule, HttpRequest request) =>
        Texts[LanguageOf(request)].GetValueOrDefault(rule.Code, rule.Code);

    private static string LanguageOf(HttpRequest request) =>
        request
            .GetTypedHeaders()
            .AcceptLanguage.Where(asked => asked.Quality is not 0)
            .OrderByDescending(asked => asked.Quality ?? 1)
            .Select(asked => asked.Value.ToString().Split('-')[0])
            .FirstOrDefault(Texts.ContainsKey, Default);

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var file = typeof(RuleTitles).Assembly.GetManifestResourceStream($"RuleTitles.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(file)!.ToFrozenDictionary();
    }
}
