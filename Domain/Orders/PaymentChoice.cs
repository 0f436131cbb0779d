using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The alternative offered when a payment method cannot take an amount.</summary>
/// <param name="Payment">The payment method that takes any amount.</param>
/// <param name="Amount">The nearest amount that the requested method takes; null: unknown.</param>
public sealed record PaymentChoice(PaymentMethod Payment, Money? Amount = null);

/// <summary>Why an order was undone right after its admission. A repeat gets the same answer.</summary>
/// <param name="Code">The problem code, such as <c>payments.refused</c>.</param>
public sealed record Withdrawal(string Code, string Message)
{
    public RuleBroken Again() =>
        new(Code, Message) { Field = "payment", Nearest = new PaymentChoice(PaymentMethod.Cash) };
}
