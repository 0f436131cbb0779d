namespace BakeryOps.Functions.Http;

/// <summary>
/// Keeps texts in CSV files from being run as formulas by spreadsheets: such a text begins with an apostrophe, which is
/// taken off again when the file is read.
/// </summary>
internal static class CsvFormulas
{
    private const char Guard = '\'';
    private const string Starts = "=+-@\t\r'";

    public static string Guarded(string text) =>
        IsFormula(text) || (text.StartsWith(Guard) && IsFormula(text[1..])) ? Guard + text : text;

    public static string Unguarded(string text) => text.StartsWith(Guard) && IsFormula(text[1..]) ? text[1..] : text;

    private static bool IsFormula(string text) => text.Length > 0 && Starts.Contains(text[0], StringComparison.Ordinal);
}
