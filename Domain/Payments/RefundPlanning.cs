using System.Globalization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <param name="Id">Of the request; a repeat has the same.</param>
/// <param name="By">A staff member's id.</param>
/// <param name="Reason">Needed for goodwill; null: none.</param>
public sealed record StaffRefund(string Id, Money Amount, string By, string? Reason);

/// <summary>Writes refunds down, before they are asked for.</summary>
public static class RefundPlanning
{
    /// <summary>Plans what was paid online beyond what is due.</summary>
    public static Payment PlanExcess(
        this Payment payment,
        IReadOnlyList<PaidAttempt> paid,
        Money due,
        DateTimeOffset now
    )
    {
        var excess = RefundPlan.Excess(payment, paid, due);
        var own = paid.Where(one => one.Amount.Currency == due.Currency);
        var parts = RefundPlan.Over(own.Select(one => RefundPlan.Automatic(payment, one)), excess);
        var first = payment.Refunds.Count + 1;
        return payment.Plan(
            parts,
            (part, n) =>
                new()
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"a{first + n}"),
                    Tender = part.Tender,
                    Amount = part.Amount,
                    At = now,
                }
        );
    }

    /// <summary>Plans what a member of staff gives back: never more than was taken, and goodwill with a reason.</summary>
    /// <exception cref="RuleBroken">
    /// <c>payment.over-refunded</c>, <c>payment.refund-too-late</c>, <c>input.missing-field</c>
    /// </exception>
    public static Payment PlanByStaff(
        this Payment payment,
        StaffRefund asked,
        IReadOnlyList<PaidAttempt> paid,
        Money due,
        DateTimeOffset now
    )
    {
        if (payment.Refunds.Any(one => one.Request == asked.Id))
            return payment;
        var own = paid.Where(one => one.Amount.Currency == due.Currency).ToList(); // any other goes back by hand
        var open = own.Where(one => one.IsRefundable(now)).ToList();
        var tenders = open.Select(one => RefundPlan.ByStaff(payment, one)).ToList();
        var most = Money.Zero(due.Currency) with { MinorUnits = tenders.Sum(tender => tender.Left.MinorUnits) };
        if (asked.Amount > most)
            throw open.Count < own.Count ? TooLate(most) : Over($"Only {most} can still be refunded.", most);
        if (asked.Reason is null && asked.Amount > RefundPlan.Excess(payment, paid, due))
            throw new RuleBroken(
                InputRules.MissingField,
                "More than was paid too much is goodwill: please give a reason."
            )
            {
                Field = "reason",
            };
        var parts = RefundPlan.Over(tenders, asked.Amount);
        if (parts.Sum(part => part.Amount.MinorUnits) != asked.Amount.MinorUnits)
            throw Over("The provider refunds the whole payment or nothing.", most);
        return payment.Plan(
            parts,
            (part, n) =>
                new()
                {
                    Id = string.Create(CultureInfo.InvariantCulture, $"{asked.Id}-{n + 1}"),
                    Tender = part.Tender,
                    Amount = part.Amount,
                    At = now,
                    Request = asked.Id,
                    By = asked.By,
                    Reason = asked.Reason,
                }
        );
    }

    private static RuleBroken Over(string message, Money most) =>
        new(PaymentRules.OverRefunded, message) { Field = "amount", Nearest = NearestAmount.Of(most) };

    private static RuleBroken TooLate(Money most) =>
        new(
            PaymentRules.RefundTooLate,
            $"Only {most} can still be refunded: the time in which the provider refunds the rest is over. "
                + "Please give it back in another way."
        )
        {
            Field = "amount",
            Nearest = NearestAmount.Of(most),
        };

    private static Payment Plan(
        this Payment payment,
        IReadOnlyList<TenderPart> parts,
        Func<TenderPart, int, PlannedRefund> planned
    ) => parts.Count == 0 ? payment : payment with { Refunds = [.. payment.Refunds, .. parts.Select(planned)] };
}
