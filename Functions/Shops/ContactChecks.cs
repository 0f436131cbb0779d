using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Shops;

internal static class ContactChecks
{
    /// <summary>The profile with its owner's phone number in E.164.</summary>
    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    public static ShopProfile Checked(this ContactRules contacts, ShopProfile asked)
    {
        asked.Check();
        if (!ContactRules.IsCountry(asked.Country))
            throw new RuleBroken(ShopInputRules.BadCountry, $"There is no country '{asked.Country}'.")
            {
                Field = "country",
            };
        contacts.Email(asked.Owner.Email, "owner.email");
        var phone = ContactRules.Phone(asked.Owner.Phone, asked.Country, "owner.phone", mustTakeTexts: false);
        return asked with { Owner = asked.Owner with { Phone = phone } };
    }
}
