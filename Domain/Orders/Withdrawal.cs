using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>Why an order was undone right after its admission. A repeat gets the same answer.</summary>
/// <param name="Code">The code of one of the <see cref="PrepaymentRules.Final"/> rules.</param>
public sealed record Withdrawal(string Code, string Message)
{
    public RuleBroken Again() =>
        new(PrepaymentRules.Final.Single(rule => rule.Code == Code), Message)
        {
            Field = "payment",
            Nearest = new PaymentChoice(PaymentMethod.Cash),
        };
}
