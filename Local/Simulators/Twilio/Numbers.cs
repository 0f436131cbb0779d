using System.Globalization;
using System.Text.RegularExpressions;

namespace BakeryOps.Local.Simulators.Twilio;

/// <summary>
/// Numbers that cause errors: Twilio's magic numbers (https://www.twilio.com/docs/iam/test-credentials), and this
/// simulator's <c>+150055</c> followed by a delivery error code such as 30003 or 63003, which is accepted and then fails
/// with that error.
/// </summary>
internal static partial class Numbers
{
    /// <summary>Returns the number when messages to it are accepted, else throws.</summary>
    public static string CheckedTo(string? to) =>
        Bare(to) switch
        {
            "" => throw new TwilioProblem(400, 21604, "A 'To' phone number is required."),
            "+15005550001" => throw Invalid(to),
            "+15005550002" => throw new TwilioProblem(
                400,
                21612,
                $"The 'To' phone number: {to}, is not currently reachable using the 'From' phone number."
            ),
            "+15005550003" => throw new TwilioProblem(
                400,
                21408,
                "Permission to send an SMS has not been enabled for the region indicated by the 'To' number."
            ),
            "+15005550004" => throw OptedOut,
            "+15005550009" => throw new TwilioProblem(400, 21614, $"'To' number: {to}, is not a valid mobile number."),
            var number => E164().IsMatch(number) ? to! : throw Invalid(to),
        };

    public static string CheckedFrom(string from) =>
        Bare(from) switch
        {
            "+15005550001" => throw new TwilioProblem(
                400,
                21212,
                $"The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID."
            ),
            "+15005550007" => throw new TwilioProblem(
                400,
                21606,
                $"The From phone number {from} is not a valid, SMS-capable inbound phone number for your account."
            ),
            "+15005550008" => throw new TwilioProblem(
                429,
                21611,
                $"This 'From' number {from} has exceeded the maximum number of queued messages."
            ),
            var number => E164().IsMatch(number) || Sender().IsMatch(number)
                ? from
                : throw new TwilioProblem(
                    400,
                    21212,
                    $"The 'From' number {from} is not a valid phone number, shortcode, or alphanumeric sender ID."
                ),
        };

    public static TwilioProblem OptedOut => new(400, 21610, "Attempt to send to unsubscribed recipient");

    /// <summary>The delivery error for messages to this number; null when they are delivered.</summary>
    public static (int Code, string Message)? Undelivered(string to)
    {
        var match = Troubled().Match(Bare(to));
        if (!match.Success)
            return null;
        var code = int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture);
        return (
            code,
            code switch
            {
                30003 => "Unreachable destination handset",
                30004 => "Message blocked",
                30005 => "Unknown destination handset",
                30006 => "Landline or unreachable carrier",
                30007 => "Message filtered",
                63003 => "Channel could not find To address",
                63014 => "Message failed because it was blocked by a user action",
                63024 => "Invalid message recipient",
                _ => "Unknown error",
            }
        );
    }

    private static string Bare(string? number) => (number ?? "").Replace(WhatsApp.Prefix, "", StringComparison.Ordinal);

    private static TwilioProblem Invalid(string? to) => new(400, 21211, $"Invalid 'To' Phone Number: {to}");

    [GeneratedRegex(@"^\+[1-9][0-9]{6,14}$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex E164();

    /// <summary>A short code, or a name of up to 11 letters, digits and spaces.</summary>
    [GeneratedRegex(
        @"^([0-9]{3,6}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11})$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Sender();

    [GeneratedRegex(@"^\+150055((?:30|63)\d{3})$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Troubled();
}
