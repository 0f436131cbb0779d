using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// Parameters in Stripe's format: URL-encoded with bracket nesting (<c>metadata[order]=7</c>, <c>expand[]=charge</c>,
/// <c>expand[0]=charge</c>). Reading an invalid one throws the error that Stripe returns.
/// </summary>
internal sealed class StripeForm
{
    private readonly List<KeyValuePair<string, string>> pairs = [];

    public StripeForm(string encoded)
    {
        foreach (var pair in new QueryStringEnumerable(encoded))
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
    }

    /// <summary>All parameters as one string, independent of their order.</summary>
    public string Fingerprint =>
        string.Join(
            '&',
            pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Key + '=' + pair.Value)
        );

    /// <summary>Refuses unknown parameters.</summary>
    public void Only(IReadOnlySet<string> known)
    {
        foreach (var (name, _) in pairs)
            if (!known.Contains(name.Split('[', 2)[0]))
                throw StripeProblem.Invalid("parameter_unknown", $"Received unknown parameter: {name}", name);
    }

    /// <summary>The names inside <paramref name="name"/>, such as <c>receipt</c> of <c>evidence[receipt]</c>.</summary>
    public IReadOnlyList<string> Names(string name) =>
        [
            .. pairs
                .Select(pair => pair.Key)
                .Where(key => key.StartsWith(name + '[', StringComparison.Ordinal) && key.EndsWith(']'))
                .Select(key => key[(name.Length + 1)..^1])
                .Distinct(),
        ];

    /// <summary>Whether any parameter is inside <paramref name="name"/>.</summary>
    public bool Under(string name) => pairs.Exists(pair => pair.Key.StartsWith(name + '[', StringComparison.Ordinal));

    public bool Has(string name) => pairs.Exists(pair => pair.Key == name);

    /// <summary>Null when absent; empty when sent empty, which to Stripe means "unset".</summary>
    public string? Text(string name) => pairs.FindLast(pair => pair.Key == name).Value;

    public string Required(string name) =>
        Text(name) is { Length: > 0 } text
            ? text
            : throw StripeProblem.Invalid("parameter_missing", $"Missing required param: {name}.", name);

    public long? Whole(string name)
    {
        if (Text(name) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole;
        throw StripeProblem.Invalid("parameter_invalid_integer", $"Invalid integer: {text}", name);
    }

    public bool Flag(string name) =>
        Text(name) switch
        {
            null or "false" => false,
            "true" => true,
            var text => throw StripeProblem.Invalid(null, $"Invalid boolean: {text}", name),
        };

    /// <summary>The value, which must be one of <paramref name="allowed"/>.</summary>
    public string? OneOf(string name, params string[] allowed)
    {
        if (Text(name) is not { Length: > 0 } text)
            return null;
        if (allowed.Contains(text))
            return text;
        throw StripeProblem.Invalid(null, $"Invalid {name}: must be one of {string.Join(", ", allowed)}", name);
    }

    public IReadOnlyList<string> List(string name) =>
        [.. pairs.Where(pair => pair.Key.StartsWith(name + '[', StringComparison.Ordinal)).Select(pair => pair.Value)];

    /// <summary>
    /// The metadata after this request: keys with a value are set, empty keys removed, and all removed when metadata
    /// itself is empty.
    /// </summary>
    public IReadOnlyDictionary<string, string> Metadata(
        IReadOnlyDictionary<string, string>? before = null,
        string name = "metadata"
    )
    {
        var inside = name + '[';
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Text(name) is not "")
            foreach (var (key, value) in before ?? kept)
                kept[key] = value;
        foreach (var (param, value) in pairs)
        {
            if (!param.StartsWith(inside, StringComparison.Ordinal) || !param.EndsWith(']'))
                continue;
            var key = param[inside.Length..^1];
            if (key.Length is 0 or > 40)
                throw StripeProblem.Invalid(null, "Metadata keys have 1 to 40 characters", param);
            if (value.Length > 500)
                throw StripeProblem.Invalid(null, "Metadata values have at most 500 characters", param);
            if (value.Length == 0)
                kept.Remove(key);
            else
                kept[key] = value;
        }
        return kept.Count <= 50 ? kept : throw StripeProblem.Invalid(null, "Metadata has at most 50 keys", name);
    }
}
