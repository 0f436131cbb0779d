using BakeryOps.Domain.Values;
using Microsoft.Extensions.Options;
using PhoneNumbers;

namespace BakeryOps.Infrastructure.Values;

/// <summary>Address validation settings, shared with the e-mail channel.</summary>
public sealed class ContactOptions
{
    /// <summary>The setting <c>Smtp:InternationalAddresses</c>.</summary>
    public bool InternationalAddresses { get; set; }
}

/// <summary>
/// Validates phone numbers by Google's libphonenumber, e-mail addresses by the mail server's capabilities.
/// </summary>
public sealed class ContactRules(IOptions<ContactOptions> options)
{
    private const int LongestPhone = 40;
    private static readonly PhoneNumberUtil Phones = PhoneNumberUtil.GetInstance();

    /// <summary>The address, if it is deliverable.</summary>
    /// <exception cref="RuleBroken"><c>input.bad-email</c></exception>
    public string Email(string written, string field) =>
        !EmailAddress.Parse(written, field).NeedsUtf8 || options.Value.InternationalAddresses
            ? written
            : throw new RuleBroken(
                InputRules.BadEmail,
                "Before the @ we can write to letters of a to z, digits and signs only. Please give another address."
            )
            {
                Field = field,
            };

    /// <summary>The number in E.164: <c>+84901234567</c>.</summary>
    /// <param name="country">
    /// The country (ISO 3166, two letters) of a number written without a country code; null: none.
    /// </param>
    /// <param name="mustTakeTexts">There is no other way to reach the person, so a landline is refused.</param>
    /// <exception cref="RuleBroken"><c>input.bad-phone</c></exception>
    public static string Phone(string written, string? country, string field, bool mustTakeTexts)
    {
        if (
            written.Length > LongestPhone
            || written.Any(c => !char.IsAsciiDigit(c) && c is not ('+' or ' ' or '-' or '.' or '(' or ')'))
        )
            throw BadPhone(field);
        PhoneNumber number;
        try
        {
            number = Phones.Parse(written, country);
        }
        catch (NumberParseException)
        {
            throw BadPhone(field);
        }
        if (!Phones.IsValidNumber(number))
            throw BadPhone(field);
        return Phones.GetNumberType(number) switch
        {
            PhoneNumberType.FIXED_LINE when mustTakeTexts => throw new RuleBroken(
                InputRules.BadPhone,
                "A landline gets no text messages. Please give a mobile number or an e-mail address."
            )
            {
                Field = field,
            },
            PhoneNumberType.PREMIUM_RATE
            or PhoneNumberType.SHARED_COST
            or PhoneNumberType.TOLL_FREE
            or PhoneNumberType.UAN
            or PhoneNumberType.VOICEMAIL
            or PhoneNumberType.PAGER => throw BadPhone(field),
            _ => Phones.Format(number, PhoneNumberFormat.E164),
        };
    }

    /// <summary>Whether it is a country (ISO 3166, two letters) with phone numbers of its own.</summary>
    public static bool IsCountry(string code) => Phones.GetSupportedRegions().Contains(code);

    /// <summary>The country of a number in E.164; null for numbers without one.</summary>
    public static string? CountryOf(string phone)
    {
        try
        {
            return Phones.GetRegionCodeForNumber(Phones.Parse(phone, null));
        }
        catch (NumberParseException)
        {
            return null;
        }
    }

    /// <summary>The number in E.164; null: it is no valid phone number.</summary>
    /// <param name="country">As in <see cref="Phone"/>.</param>
    public static string? FindPhone(string written, string? country)
    {
        try
        {
            return Phone(written, country, "", mustTakeTexts: false);
        }
        catch (RuleBroken)
        {
            return null;
        }
    }

    /// <summary>The digits of a number in E.164 as written within its country: <c>0901234567</c>.</summary>
    public static string NationalDigits(string phone)
    {
        try
        {
            var national = Phones.Format(Phones.Parse(phone, null), PhoneNumberFormat.NATIONAL);
            return string.Concat(national.Where(char.IsAsciiDigit));
        }
        catch (NumberParseException)
        {
            return string.Concat(phone.Where(char.IsAsciiDigit));
        }
    }

    private static RuleBroken BadPhone(string field) =>
        new(
            InputRules.BadPhone,
            "This is no phone number that we can send a text to. Please write it with its country code, such as +84901234567."
        )
        {
            Field = field,
        };
}
