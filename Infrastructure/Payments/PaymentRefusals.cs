using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>The refusals that all providers share, with cash as the other way to pay.</summary>
public static class PaymentRefusals
{
    public static RuleBroken NotSetUp(PaymentMethod method) =>
        Final(PrepaymentRules.NotSetUp, $"This shop takes no {Word(method)}. Please choose cash on delivery.");

    public static RuleBroken BadCurrency(PaymentMethod method, Currency currency) =>
        Final(
            PrepaymentRules.BadCurrency,
            $"{currency} cannot be paid by {method.Brand() ?? "card"}. Please choose cash on delivery."
        );

    public static RuleBroken BadAmount(PaymentMethod method, Money amount) =>
        Final(
            PrepaymentRules.BadAmount,
            $"{amount} cannot be paid by {method.Brand() ?? "card"}. Please choose cash on delivery."
        );

    public static RuleBroken Refused(PaymentMethod method) =>
        Final(
            PrepaymentRules.Refused,
            $"This order cannot be paid by {method.Brand() ?? "card"}. Please choose cash on delivery."
        );

    /// <summary>The provider does not answer.</summary>
    /// <param name="payments">As in "Card payments".</param>
    public static RuleBroken Unavailable(string payments) =>
        new(
            PrepaymentRules.Unavailable,
            $"{payments} are unavailable just now. Please send the same order again in a moment; it will not be placed twice."
        );

    /// <summary>The provider answers with an unexpected error: it does not know the payment, or not our key.</summary>
    /// <param name="payment">As in "card payment".</param>
    public static RuleBroken Unreadable(string payment) =>
        new(
            PrepaymentRules.Unreadable,
            $"We cannot see how this {payment} stands. Please send the same order again later; it will not be placed twice."
        );

    private static string Word(PaymentMethod method) => method.Brand() ?? "cards";

    private static RuleBroken Final(Rule rule, string message) =>
        new(rule, message) { Field = "payment", Nearest = new PaymentChoice(PaymentMethod.Cash) };
}
