using System.Globalization;

namespace BakeryOps.Functions.Http;

public static class QueryString
{
    /// <summary>
    /// Reads a value of the query string, accepted only in its canonical form: <c>2026-11-24</c>, <c>5000</c>.
    /// </summary>
    /// <returns>False: it is absent, and <paramref name="value"/> is the default.</returns>
    /// <exception cref="RuleBroken"><c>input.wrong-type</c>: it is given twice or has the wrong form.</exception>
    public static bool TryRead<T>(this HttpRequest request, string name, out T? value)
        where T : IParsable<T>
    {
        value = default;
        if (!request.Query.TryGetValue(name, out var given))
            return false;
        if (
            given is [{ Length: <= 1024 } only]
            && T.TryParse(only, CultureInfo.InvariantCulture, out value)
            && IsCertain(value, only)
        )
            return true;
        throw new RuleBroken(InputRules.WrongType, $"Expected here, once: {InputFault.Expected(typeof(T))}.")
        {
            Field = name,
        };
    }

    // 11/12/2026 and 5,000 are ambiguous; the platform's parsers accept both, and spaces, too.
    private static bool IsCertain<T>(T value, string written) =>
        value switch
        {
            bool flag => written == (flag ? "true" : "false"),
            DateOnly day => written == day.ToString("O", CultureInfo.InvariantCulture),
            IFormattable other => written == other.ToString(null, CultureInfo.InvariantCulture),
            _ => true,
        };
}
