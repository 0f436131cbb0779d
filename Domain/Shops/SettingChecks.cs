using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>What every section of a shop's settings is checked for. Each refusal names the field.</summary>
internal static class SettingChecks
{
    private const int LongestId = 40;

    public static void Name(string text, int longest, string field)
    {
        if (text.Trim().Length == 0 || text.Length > longest || !PlainText.IsName(text))
            throw new RuleBroken(
                InputRules.BadName,
                $"Expected here: 1 to {longest} characters on one line, without links or invisible characters."
            )
            {
                Field = field,
            };
    }

    /// <summary>Lower-case letters, digits and hyphens, 1–40 characters.</summary>
    public static void Id(string id, string field)
    {
        if (
            id.Length is 0 or > LongestId
            || !id.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        )
            throw new RuleBroken(
                ShopInputRules.BadId,
                $"An id has 1 to {LongestId} lower-case letters, digits and hyphens."
            )
            {
                Field = field,
            };
    }

    /// <param name="least">Inclusive.</param>
    /// <param name="most">Inclusive.</param>
    public static void Range(long number, long least, long most, string field)
    {
        if (number < least || number > most)
            throw new RuleBroken(InputRules.OutOfRange, $"Expected here: a whole number from {least} to {most}.")
            {
                Field = field,
            };
    }

    public static void Count<T>(IReadOnlyList<T> list, int least, int most, string field)
    {
        if (list.Count < least || list.Count > most)
            throw new RuleBroken(ShopInputRules.BadCount, $"Expected here: {least} to {most} entries.")
            {
                Field = field,
            };
    }

    /// <param name="name">The member of an entry that must differ, as the caller writes it; empty: the entry.</param>
    public static void Unique<T, TKey>(IReadOnlyList<T> list, Func<T, TKey> key, string field, string name)
    {
        var seen = new HashSet<TKey>();
        for (var i = 0; i < list.Count; i++)
            if (!seen.Add(key(list[i])))
                throw new RuleBroken(ShopInputRules.Repeated, $"'{key(list[i])}' stands here twice.")
                {
                    Field = name.Length == 0 ? $"{field}[{i}]" : $"{field}[{i}].{name}",
                };
    }

    /// <summary>An amount of the shop's currency, 0 or more.</summary>
    public static void Amount(Money amount, Currency currency, string field)
    {
        const long most = 1_000_000_000_000;
        if (amount.Currency != currency)
            throw new RuleBroken(ShopInputRules.OtherCurrency, $"The shop's currency is {currency}.")
            {
                Field = field,
                Nearest = NearestAmount.Of(new(amount.MinorUnits, currency)),
            };
        Range(amount.MinorUnits, 0, most, field);
    }

    /// <summary>A window within one day. Its end is exclusive; 00:00 as an end is midnight where that is allowed.</summary>
    public static void Window(TimeOnly from, TimeOnly to, bool toMidnight, string field)
    {
        if (to > from || (toMidnight && to == TimeOnly.MinValue))
            return;
        throw new RuleBroken(ShopInputRules.BadWindow, "It must end after it begins, on the same day.")
        {
            Field = field,
        };
    }
}
