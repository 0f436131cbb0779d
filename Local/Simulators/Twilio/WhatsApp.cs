using System.Text.Json;
using System.Text.RegularExpressions;

namespace BakeryOps.Local.Simulators.Twilio;

/// <summary>
/// WhatsApp's rules: free text only within 24 hours of the recipient's last message, otherwise an approved template
/// (https://www.twilio.com/docs/whatsapp). Each well-formed <c>ContentSid</c> is a template, whose words are its
/// variables.
/// </summary>
internal static partial class WhatsApp
{
    public const string Prefix = "whatsapp:";
    private const int LongestTemplate = 1024;

    public static readonly (int Code, string Message) OutsideWindow = (
        63016,
        "Failed to send freeform message because you are outside the allowed window. Please use a Template."
    );

    public static bool Is(string? address) => address?.StartsWith(Prefix, StringComparison.Ordinal) == true;

    /// <summary>The text that a template gives; null without one.</summary>
    public static string? Text(string? contentSid, string? variables)
    {
        if (contentSid is null)
            return variables is null
                ? null
                : throw new TwilioProblem(
                    400,
                    21654,
                    "The ContentSid Parameter is Required when using ContentVariables"
                );
        if (!ContentSidShape().IsMatch(contentSid))
            throw new TwilioProblem(400, 21655, "The ContentSid Parameter is Invalid");
        var text = string.Join(' ', Values(variables));
        return text.Length <= LongestTemplate
            ? text
            : throw new TwilioProblem(400, 63021, "Channel invalid content error");
    }

    private static IEnumerable<string> Values(string? variables)
    {
        try
        {
            var values = JsonSerializer.Deserialize(variables ?? "{}", TwilioJson.Default.DictionaryStringString)!;
            // WhatsApp refuses variables that are empty or have line breaks.
            if (values.Values.All(value => value is { Length: > 0 } && !value.Contains('\n', StringComparison.Ordinal)))
                return values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value);
        }
        catch (JsonException) { }
        throw new TwilioProblem(400, 21656, "The ContentVariables Parameter is Invalid");
    }

    [GeneratedRegex("^HX[0-9a-fA-F]{32}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContentSidShape();
}
