using System.Globalization;

namespace BakeryOps.Bench;

/// <summary>An invalid command line option; the message is one line.</summary>
internal sealed class BadOption(string message) : Exception(message);

/// <summary>The options after the bench's name: <c>--name value</c>, in any order, each once.</summary>
internal sealed class Options
{
    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);

    /// <param name="known">The option names of this bench.</param>
    public Options(ReadOnlySpan<string> words, params ReadOnlySpan<string> known)
    {
        for (var at = 0; at < words.Length; at += 2)
        {
            if (!known.Contains(words[at]))
                throw new BadOption(
                    $"There is no option {words[at]} here; there is {string.Join(", ", known.ToArray())}."
                );
            if (at + 1 == words.Length)
                throw new BadOption($"A value is missing after {words[at]}.");
            if (!values.TryAdd(words[at], words[at + 1]))
                throw new BadOption($"{words[at]} is there twice.");
        }
    }

    public string Text(string name, string otherwise) => values.GetValueOrDefault(name, otherwise);

    /// <summary>A whole number, at least 1.</summary>
    public int Number(string name, int otherwise) =>
        !values.TryGetValue(name, out var text) ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value > 0 ? value
        : throw new BadOption($"{name} is a whole number from 1 to {int.MaxValue}, not '{text}'.");

    public DateOnly Day(string name, DateOnly otherwise) =>
        !values.TryGetValue(name, out var text) ? otherwise
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
        : throw new BadOption($"{name} is a day like 2026-11-20, not '{text}'.");

    /// <summary>
    /// Seconds (<c>0.2s</c>, or bare <c>0.2</c>) or milliseconds (<c>200ms</c>), above 0 and at most a day.
    /// </summary>
    public TimeSpan Span(string name, TimeSpan otherwise)
    {
        if (!values.TryGetValue(name, out var text))
            return otherwise;
        var (number, scale) = text.EndsWith("ms", StringComparison.Ordinal)
            ? (text[..^2], 0.001)
            : (text.EndsWith('s') ? text[..^1] : text, 1);
        return
            double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value * scale is >= 0.001 and <= 86_400
            ? TimeSpan.FromSeconds(value * scale)
            : throw new BadOption($"{name} is a time like 1s, 0.2s or 200ms, not '{text}'.");
    }

    /// <summary>A required, existing folder.</summary>
    public string Folder(string name) =>
        !values.TryGetValue(name, out var path) ? throw new BadOption($"{name} FOLDER is missing.")
        : Directory.Exists(path) ? path
        : throw new BadOption($"There is no folder '{path}'.");

    /// <summary>An existing file; empty when it is optional and missing.</summary>
    public string File(string name, bool needed = true) =>
        !values.TryGetValue(name, out var path) ? (needed ? throw new BadOption($"{name} FILE is missing.") : "")
        : System.IO.File.Exists(path) ? path
        : throw new BadOption($"There is no file '{path}'.");
}
