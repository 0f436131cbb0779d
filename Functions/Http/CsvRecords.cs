using CsvHelper;

namespace BakeryOps.Functions.Http;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The first line of the record, from 1.</param>
/// <param name="Fields">
/// Null: a quotation mark is not closed or stands inside a field, or a field has several lines and must not.
/// </param>
internal readonly record struct CsvRecord(int Line, IReadOnlyList<string>? Fields);

/// <summary>
/// Reads CSV text as records (RFC 4180), without trimming, guessing or skipping.
/// </summary>
internal static class CsvRecords
{
    public static IEnumerable<CsvRecord> Of(string text, char separator = ',', bool allowLineBreaks = false)
    {
        var malformed = new HashSet<long>(); // by line
        using var reader = CsvReader.FromText(
            text,
            new()
            {
                Separator = separator,
                HasHeader = false,
                SkipEmptyLines = false,
                AllowLineBreaksInQuotes = allowLineBreaks,
                TrackLineNumbers = true,
                OnMalformedRecord = record => malformed.Add(record.LineNumber),
            }
        );
        while (reader.Read())
        {
            var fields = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
            yield return new((int)reader.LineNumber, malformed.Contains(reader.LineNumber) ? null : fields);
        }
    }
}
