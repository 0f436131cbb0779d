using System.Globalization;

namespace BakeryOps.Functions.Catalogue;

/// <summary>A cell of a menu file. What it cannot be read as is told by a <see cref="FormatException"/>.</summary>
internal readonly struct MenuCell(string text, Currency currency)
{
    public const char Separator = '|';

    public string Text => text;

    public string? TextOrNull => text == "" ? null : text;

    public int Number =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong("a whole number");

    public int? NumberOrNull => text == "" ? null : Number;

    public bool Flag =>
        text switch
        {
            "true" => true,
            "false" => false,
            _ => throw Wrong("true or false"),
        };

    public Money Amount =>
        CsvAmounts.TryRead(text, currency, out var minorUnits)
            ? new(minorUnits, currency)
            : throw Wrong(CsvAmounts.Expected(currency));

    public Money? AmountOrNull => text == "" ? null : Amount;

    public IReadOnlyList<string> List => text == "" ? [] : text.Split(Separator, StringSplitOptions.TrimEntries);

    /// <summary>Seconds of the oven, sixteenths of a tray, seconds of hands.</summary>
    public Capacity Capacity
    {
        get
        {
            var (parts, ofShop) = (text.Split(Separator), currency);
            var numbers = parts.Select(part => new MenuCell(part.Trim(), ofShop)).ToArray();
            return numbers.Length == 3
                ? new(numbers[0].Number, numbers[1].Number, numbers[2].Number)
                : throw Wrong("three whole numbers such as 300|4|120");
        }
    }

    public Capacity? CapacityOrNull => text == "" ? null : Capacity;

    /// <summary>A dictionary of texts with this one in a language; without it, if the cell is empty.</summary>
    public IReadOnlyDictionary<string, string> In(string language, IReadOnlyDictionary<string, string>? texts)
    {
        var changed = new Dictionary<string, string>(texts ?? new Dictionary<string, string>(), StringComparer.Ordinal);
        if (text == "")
            changed.Remove(language);
        else
            changed[language] = text;
        return changed;
    }

    private FormatException Wrong(string expected) =>
        new($"'{(text.Length <= 40 ? text : text[..40] + "…")}' is not {expected}.");
}
