namespace BakeryOps.Domain.Values;

/// <summary>
/// Whether somebody can be reached there: asked wherever a phone number or an e-mail address is taken, so that nothing is
/// admitted to which nothing can be sent.
/// </summary>
public interface IContactRules
{
    /// <summary>The address, if it can be written to.</summary>
    /// <exception cref="RuleBroken"><c>input.bad-email</c></exception>
    string Email(string written, string field);

    /// <summary>The number in E.164: <c>+84901234567</c>.</summary>
    /// <param name="country">The country (ISO 3166, two letters) of a number that is written without its code; null = there is none.</param>
    /// <param name="mustTakeTexts">No other way leads there, so that a landline would not do.</param>
    /// <exception cref="RuleBroken"><c>input.bad-phone</c></exception>
    string Phone(string written, string? country, string field, bool mustTakeTexts);

    /// <summary>The country of a number in E.164; null when it has none.</summary>
    string? CountryOf(string phone);
}
