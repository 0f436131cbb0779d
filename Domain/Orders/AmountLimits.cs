using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// The amounts that a payment provider accepts in one currency: multiples of a step between a minimum and a maximum, in
/// minor units.
/// </summary>
public sealed record AmountLimits
{
    /// <param name="least">At least 1; rounded up to the step.</param>
    /// <param name="most">Not less than <paramref name="least"/>; rounded down to the step.</param>
    /// <param name="step">At least 1: 10 where the last digit must be 0.</param>
    public AmountLimits(Currency currency, long least, long most, long step = 1)
    {
        Currency = currency;
        Least = (least + step - 1) / step * step;
        Most = most / step * step;
        Step = step;
    }

    public Currency Currency { get; }
    public long Least { get; }
    public long Most { get; }
    public long Step { get; }

    public bool Takes(Money amount) =>
        amount.MinorUnits >= Least && amount.MinorUnits <= Most && amount.MinorUnits % Step == 0;

    /// <summary>The nearest accepted amount; the smaller one on a tie.</summary>
    public Money Nearest(Money amount)
    {
        var within = Math.Clamp(amount.MinorUnits, Least, Most);
        var above = within % Step;
        return new(above * 2 > Step ? within - above + Step : within - above, Currency);
    }

    /// <exception cref="RuleBroken">
    /// <c>payments.bad-amount</c>, with the nearest amount and the other payment method.
    /// </exception>
    public void MustTake(Money amount, PaymentMethod method)
    {
        if (Takes(amount))
            return;
        var by = method.Brand() ?? "card";
        var why = $"An amount paid by {by} in {Currency} is a multiple of {new Money(Step, Currency)}";
        if (amount.MinorUnits < Least)
            why = $"{new Money(Least, Currency)} is the least that can be paid by {by}";
        else if (amount.MinorUnits > Most)
            why = $"{new Money(Most, Currency)} is the most that can be paid by {by}";
        throw new RuleBroken(PrepaymentRules.BadAmount, $"{why}; this is {amount}. Please choose cash on delivery.")
        {
            Field = "payment",
            Nearest = new PaymentChoice(PaymentMethod.Cash, Nearest(amount)),
        };
    }
}
