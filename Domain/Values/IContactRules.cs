namespace BakeryOps.Domain.Values;

/// <summary>
/// Validates phone numbers and e-mail addresses wherever they are entered, so that nothing undeliverable is accepted.
/// </summary>
public interface IContactRules
{
    /// <summary>The address, if it is deliverable.</summary>
    /// <exception cref="RuleBroken"><c>input.bad-email</c></exception>
    string Email(string written, string field);

    /// <summary>The number in E.164: <c>+84901234567</c>.</summary>
    /// <param name="country">
    /// The country (ISO 3166, two letters) of a number written without a country code; null: none.
    /// </param>
    /// <param name="mustTakeTexts">There is no other way to reach the person, so a landline is refused.</param>
    /// <exception cref="RuleBroken"><c>input.bad-phone</c></exception>
    string Phone(string written, string? country, string field, bool mustTakeTexts);

    /// <summary>The country of a number in E.164; null for numbers without one.</summary>
    string? CountryOf(string phone);
}
