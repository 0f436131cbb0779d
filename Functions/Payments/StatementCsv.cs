using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using BakeryOps.Domain.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>A line of a bank's statement.</summary>
/// <param name="Id">The same for the same line of any statement.</param>
/// <param name="Number">In the file, from 1.</param>
/// <param name="Amount">Null: nothing came with it.</param>
public sealed record StatementLine(string Id, int Number, string Text, Money? Amount);

/// <summary>Reads a bank's statement. Banks write it in many ways: the caller names the columns.</summary>
internal static class StatementCsv
{
    public const int MostBytes = 1024 * 1024,
        MostLines = 5000;

    private const int LongestText = 500;

    /// <exception cref="RuleBroken"><c>statement.bad</c></exception>
    public static IReadOnlyList<StatementLine> Read(string text, StatementQuery columns, Currency currency)
    {
        var separator = text.Split('\n')[0].Contains(';', StringComparison.Ordinal) ? ';' : ',';
        var records = CsvRecords.Of(text.TrimStart('\uFEFF'), separator, allowLineBreaks: true).ToList();
        if (records.Count is < 1 or > MostLines + 1)
            throw Bad($"A statement has a line of names and up to {MostLines} lines.", 1);
        var names = records[0].Fields ?? throw Bad("The names of the columns cannot be read.", 1);
        var (amountAt, textAt) = (At(names, columns.Amount), At(names, columns.Text));
        var seen = new Dictionary<string, int>();
        var lines = new List<StatementLine>(records.Count - 1);
        foreach (var record in records.Skip(1).Where(record => record.Fields is not [""]))
        {
            if (record.Fields is not { } fields || fields.Count <= Math.Max(amountAt, textAt))
                throw Bad(
                    "A line has fewer fields than the first one, or a quotation mark is not closed.",
                    record.Line
                );
            if (!TryAmount(fields[amountAt], currency, out var amount))
                throw Bad($"'{PlainText.Defused(fields[amountAt])}' is no amount in {currency}.", record.Line);
            var id = IdOf(fields, seen);
            var isIncoming = amount > 0;
            var shown = PlainText.Cleaned(fields[textAt]);
            lines.Add(
                new(
                    id,
                    record.Line,
                    shown.Length > LongestText ? shown[..LongestText] : shown,
                    isIncoming ? new Money(amount, currency) : null
                )
            );
        }
        return lines;
    }

    /// <summary>Equal lines of one statement are different transfers; the same line in another statement is not.</summary>
    private static string IdOf(IReadOnlyList<string> fields, Dictionary<string, int> seen)
    {
        var content = Encoding.UTF8.GetBytes(string.Join('\u001f', fields.Select(field => field.Trim())));
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
        var times = seen[hash] = seen.GetValueOrDefault(hash) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"statement-{hash}-{times}");
    }

    private static int At(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
            if (string.Equals(names[i].Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase))
                return i;
        throw Bad($"There is no column '{PlainText.Defused(name)}'.", 1);
    }

    /// <summary>
    /// As banks write them: 1,000,000, 1.000.000,50 or +149.90. A last group of as many digits as the currency has decimals
    /// is the decimals.
    /// </summary>
    internal static bool TryAmount(string written, Currency currency, out long minorUnits)
    {
        minorUnits = 0;
        var plain = written.Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal);
        if (plain.Length == 0)
            return true; // the bank's column of credits, in a line of a debit
        var isNegative = plain[0] is '-' or '−';
        if (isNegative || plain[0] == '+')
            plain = plain[1..];
        var last = plain.LastIndexOfAny([',', '.']);
        var decimals = last >= 0 && plain.Length - last - 1 is > 0 and <= 2 ? plain[(last + 1)..] : "";
        var whole = decimals.Length > 0 ? plain[..last] : plain;
        if (!IsGrouped(whole) || decimals.Any(c => !char.IsAsciiDigit(c)))
            return false;
        var digits = string.Concat(whole.Where(char.IsAsciiDigit));
        var cents = decimals.PadRight(Math.Max(currency.Digits, 2), '0');
        if (cents[currency.Digits..].Any(c => c != '0'))
            return false;
        if (
            !long.TryParse(
                digits + cents[..currency.Digits],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var value
            )
        )
            return false;
        minorUnits = isNegative ? -value : value;
        return true;
    }

    /// <summary>Digits, or groups of three with the same sign between them.</summary>
    private static bool IsGrouped(string whole)
    {
        var groups = whole.Split(whole.Contains(',', StringComparison.Ordinal) ? ',' : '.');
        return groups.All(group => group.Length > 0 && group.All(char.IsAsciiDigit))
            && (groups.Length == 1 || (groups[0].Length <= 3 && groups.Skip(1).All(group => group.Length == 3)));
    }

    private static RuleBroken Bad(string message, int line) =>
        new(TransferRules.BadStatement, $"Line {line}: {message} Nothing was imported.") { Field = "body" };
}
