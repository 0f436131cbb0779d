using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>A wallet, or FPX, that a shop offers, and who takes its payments.</summary>
public sealed record OfferedWallet(PaymentMethod Method, PaymentProvider Provider)
{
    internal void Check(string field)
    {
        if (Method.Brand() is null)
            throw new RuleBroken(InputRules.WrongType, "Cash and cards are no wallets.") { Field = field + ".method" };
        var able = Method.Providers();
        if (!able.Contains(Provider))
            throw new RuleBroken(InputRules.WrongType, $"{Provider} does not take {Method.Brand()}.")
            {
                Field = field + ".provider",
                Nearest = new Choices(able.Select(provider => $"{provider}")),
            };
    }
}
