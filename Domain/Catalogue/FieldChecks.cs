using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Catalogue;

/// <summary>Checks of a part of the menu's input. A fault names the field by its path: <c>variants[1].price</c>.</summary>
/// <param name="path">Of the part; empty: the whole input.</param>
/// <param name="faults">Takes all faults; null: the first one is thrown.</param>
internal readonly struct FieldChecks(MenuTerms terms, string path = "", ICollection<RuleBroken>? faults = null)
{
    /// <summary>In minor units: more than any product costs, and far from an overflow.</summary>
    public const long HighestPrice = 10_000_000_000;

    public MenuTerms Terms => terms;

    public FieldChecks At(string field) => new(terms, PathOf(field), faults);

    public FieldChecks At(string list, int index) => At($"{list}[{index}]");

    /// <summary>Lower-case letters, digits and hyphens, 1–40 characters.</summary>
    public void Id(string id, string field)
    {
        var isOne =
            id is { Length: >= 1 and <= 40 }
            && id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
        Require(isOne, InputRules.BadId, field, "An id has 1 to 40 lower-case letters, digits and hyphens.");
    }

    /// <param name="field">The element's field that must be unique; empty: the element itself.</param>
    public void Unique(IEnumerable<string> ids, string list, string field = ".id")
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (index, id) in ids.Index())
            Require(seen.Add(id), ProductRules.RepeatedId, $"{list}[{index}]{field}", $"'{id}' is there twice.");
    }

    /// <summary>One line in each of some languages of the shop, its main one included.</summary>
    public void Names(IReadOnlyDictionary<string, string> texts, string field, int longest)
    {
        Languages(texts, field, longest);
        Require(
            texts.ContainsKey(terms.Language),
            InputRules.MissingField,
            $"{field}.{terms.Language}",
            "The text in the shop's main language is needed."
        );
        foreach (var (language, text) in texts)
            Line(text, $"{field}.{language}", longest);
    }

    /// <summary>Texts of several lines, or one line that may be missing in the main language.</summary>
    /// <param name="texts">Null: none.</param>
    public void Languages(IReadOnlyDictionary<string, string>? texts, string field, int longest)
    {
        foreach (var (language, text) in texts ?? new Dictionary<string, string>())
        {
            var at = $"{field}.{language}";
            Known(language, terms.Languages.Contains, terms.Languages, at);
            Require(!string.IsNullOrWhiteSpace(text), InputRules.MissingField, at, "This text is empty.");
            Require(text.Length <= longest, InputRules.TooLong, at, $"This text has at most {longest} characters.");
        }
    }

    /// <summary>One line of plain text, not blank.</summary>
    public void Line(string text, string field, int longest)
    {
        Require(!string.IsNullOrWhiteSpace(text), InputRules.MissingField, field, "This text is empty.");
        Require(text.Length <= longest, InputRules.TooLong, field, $"This text has at most {longest} characters.");
        Require(
            PlainText.IsName(text),
            InputRules.BadName,
            field,
            "This is one line without links or invisible characters."
        );
    }

    /// <summary>An amount ≥ 0 in the shop's currency.</summary>
    /// <param name="amount">Null: none.</param>
    public void Amount(Money? amount, string field)
    {
        if (amount is not { } given)
            return;
        Require(
            given.Currency == terms.Currency,
            ValueRules.CurrencyMismatch,
            $"{field}.currency",
            $"The shop's currency is {terms.Currency}."
        );
        Range(given.MinorUnits, 0, HighestPrice, $"{field}.minorUnits");
    }

    public void Range(decimal value, decimal least, decimal most, string field) =>
        Require(
            value >= least && value <= most,
            InputRules.OutOfRange,
            field,
            $"This is a number from {least} to {most}."
        );

    public void Count<T>(IReadOnlyList<T> list, int least, int most, string field) =>
        Require(
            list.Count >= least && list.Count <= most,
            InputRules.OutOfRange,
            field,
            $"This list has {least} to {most} entries."
        );

    /// <summary>The id of something that there is.</summary>
    /// <param name="choices">What to offer; empty: nothing.</param>
    public void Known(string id, Func<string, bool> isKnown, IReadOnlyList<string> choices, string field)
    {
        if (!isKnown(id))
            Report(
                new(ProductRules.UnknownReference, $"There is no '{PlainText.Defused(id)}' here.")
                {
                    Field = PathOf(field),
                    Nearest = choices.Count > 0 ? new Choices(choices) : null,
                }
            );
    }

    /// <exception cref="RuleBroken">The rule, if the condition does not hold.</exception>
    public void Require(bool holds, Rule rule, string field, string message)
    {
        if (!holds)
            Report(new(rule, message) { Field = PathOf(field) });
    }

    public void Report(RuleBroken fault)
    {
        if (faults is null)
            throw fault;
        faults.Add(fault);
    }

    public string PathOf(string field) => path.Length == 0 ? field : $"{path}.{field}";
}
