using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>
/// A later correction of the cash that was taken for an order. What was recorded first stays, and so does each correction.
/// </summary>
/// <param name="Id">A repeat is recorded once.</param>
/// <param name="Amount">What was taken in all, as it is known now.</param>
public sealed record CashCorrection(string Id, Money Amount, DateTimeOffset At, string By, string Reason);

public static class CorrectingCash
{
    /// <summary>How often the cash of one order can be corrected.</summary>
    public const int MostCorrections = 20;

    private const int LongestReason = 300;

    /// <param name="taken">Minor units taken in all, ≥ 0, at most ten times what was due.</param>
    /// <returns>The same order: that is known already.</returns>
    /// <exception cref="RuleBroken">
    /// <c>cash.not-taken</c>, <c>cash.negative</c>, <c>cash.too-much</c>, <c>cash.reason-missing</c>,
    /// <c>cash.corrected-too-often</c>, <c>input.too-long</c>
    /// </exception>
    public static Order CorrectCash(
        this Order order,
        string id,
        long taken,
        string reason,
        DateTimeOffset now,
        string by
    )
    {
        if (order.Payment.Cash is not { } cash)
            throw new RuleBroken(CashRules.NotTaken, "No cash was taken for this order.") { Field = "number" };
        var before = cash.Corrections ?? [];
        if (before.Any(one => one.Id == id) || taken == cash.Taken.MinorUnits)
            return order;
        HandingOver.CheckCash(taken, cash.Due ?? order.Payable);
        if (before.Count >= MostCorrections)
            throw new RuleBroken(CashRules.CorrectedTooOften, "The cash of an order can be corrected 20 times.");
        var correction = new CashCorrection(id, new(taken, order.Total.Currency), now, by, Checked(reason));
        return order with
        {
            Payment = order.Payment with { Cash = cash with { Corrections = [.. before, correction] } },
        };
    }

    private static string Checked(string reason)
    {
        var plain = PlainText.Cleaned(reason).Trim();
        if (plain.Length == 0)
            throw new RuleBroken(CashRules.ReasonMissing, "Please give the reason of the correction.")
            {
                Field = "reason",
            };
        return plain.Length <= LongestReason
            ? plain
            : throw new RuleBroken(InputRules.TooLong, $"A reason has at most {LongestReason} characters.")
            {
                Field = "reason",
            };
    }
}
