using System.Text;

namespace BakeryOps.Proof.AnyBytes;

/// <summary>Edge-case values, generated from a seed.</summary>
internal sealed class Odd(Random random)
{
    private static readonly string[] Texts =
    [
        "",
        " ",
        "\0",
        "\uFFFE",
        "\uFFFF",
        "\u202E",
        "\u0001",
        "\u00A0",
        "\u200B",
        "e\u0301",
        "🥐",
        "a/b",
        "..",
        "../../x",
        "a#b?c",
        "'",
        "\"",
        "\\",
        "%",
        "%00",
        "a|b",
        "a\tb",
        "a\r\nb: c",
        "' or 1 eq 1",
        "-1",
        "0",
        "007",
        "1e400",
        "1,5",
        "9223372036854775808",
        "2026-02-30",
        "0001-01-01",
        "9999-12-31",
        "true",
        "null",
        "{}",
        "[]",
        "<script>",
        "cash,card",
        "owner,driver",
        "mai@münchen.example",
        "a@b",
        "@",
        "+00000000",
        "application/json",
        "٣",
        "ﬁ",
        "ẞ",
        "İ",
        new('x', 300),
        new('é', 3000),
        new('[', 2000),
    ];

    private static readonly string[] Jsons =
    [
        "null",
        "true",
        "-1",
        "0",
        "1.5",
        "-0.0",
        "1e400",
        "1E-400",
        "9223372036854775808",
        "-9223372036854775808",
        "2147483648",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "{\"a\":null}",
        "{\"\":1}",
        "\"\\ud800\"",
        "\"\\udc00x\"",
        "\"\\u0000\"",
        "\"\\ufffe\"",
        "{\"$type\":\"x\",\"$ref\":\"#\"}",
        "01",
        "+1",
        "NaN",
        "'x'",
        "\"\n\"",
        "",
        "{",
        "]",
        "/**/1",
    ];

    public int Next(int most) => random.Next(most);

    public bool Chance(double of) => random.NextDouble() < of;

    public T One<T>(params IReadOnlyList<T> of) => of[random.Next(of.Count)];

    public string Text() => One(Texts);

    public string Json() => Chance(0.5) ? One(Jsons) : System.Text.Json.JsonSerializer.Serialize(Text());

    public byte[] Bytes(int most)
    {
        var bytes = new byte[random.Next(most)];
        random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>A URL segment, percent-encoded, sometimes with invalid UTF-8.</summary>
    public string Segment() =>
        Chance(0.7) ? Uri.EscapeDataString(Text())
        : Chance(0.3) ? new string('0', 32)
        : string.Concat(Bytes(12).Select(b => $"%{b:X2}"));

    /// <summary>The bytes of a header value, without line breaks.</summary>
    public byte[] Header() =>
        [.. (Chance(0.7) ? Encoding.UTF8.GetBytes(Text()) : Bytes(60)).Where(b => b is not ((byte)'\r' or (byte)'\n'))];
}
