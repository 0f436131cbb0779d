using System.Text;
using System.Text.RegularExpressions;

namespace BakeryOps.Local.Simulators.Smtp;

/// <summary>Header text outside ASCII: <c>=?utf-8?B?…?=</c> and <c>=?utf-8?Q?…?=</c> (RFC 2047).</summary>
internal static partial class EncodedWords
{
    /// <summary>Words that follow one another are joined before they are decoded, as a character may be cut between two.</summary>
    public static string Decode(string header) => Words().Replace(header, run =>
    {
        var text = new StringBuilder();
        List<byte> bytes = [];
        var charset = "utf-8";
        foreach (Match word in Word().Matches(run.Value))
        {
            if (word.Groups["charset"].Value != charset && bytes.Count > 0) { text.Append(Text(charset, bytes)); bytes.Clear(); }
            charset = word.Groups["charset"].Value;
            var encoded = Encoding.ASCII.GetBytes(word.Groups["text"].Value);
            bytes.AddRange(word.Groups["encoding"].Value is "B" or "b"
                ? TransferEncodings.Base64(encoded)
                : TransferEncodings.QuotedPrintable([.. encoded.Select(letter => letter == '_' ? (byte)' ' : letter)]));
        }
        return text.Append(Text(charset, bytes)).ToString();
    });

    private static string Text(string charset, List<byte> bytes) => TransferEncodings.Charset(charset).GetString([.. bytes]);

    private const string OneWord = @"=\?(?<charset>[^?\s*]+)(?:\*[^?\s]*)?\?(?<encoding>[BbQq])\?(?<text>[^?\s]*)\?=";

    [GeneratedRegex(OneWord, RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex($@"{OneWord}(?:\s+{OneWord})*", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
