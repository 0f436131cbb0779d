using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What would do instead of a payment that cannot be.</summary>
/// <param name="Payment">The way to pay that takes any amount.</param>
/// <param name="Amount">The nearest amount that the way asked for takes; null: that is not known.</param>
public sealed record PaymentChoice(PaymentMethod Payment, Money? Amount = null);

/// <summary>Why an order was undone right after its admission: what its sender was answered, and is again when it comes again.</summary>
/// <param name="Code">Of the rule: <c>payments.refused</c>.</param>
public sealed record Withdrawal(string Code, string Message)
{
    public RuleBroken Again() =>
        new(Code, Message) { Field = "payment", Nearest = new PaymentChoice(PaymentMethod.Cash) };
}
