namespace BakeryOps.Domain.Orders;

/// <summary>How the customer's browser pays an order beforehand.</summary>
public interface IPrepayment
{
    /// <summary>To be asked before an order is admitted that would then wait for its payment in vain.</summary>
    /// <exception cref="Values.RuleBroken"><c>payments.not-set-up</c></exception>
    void MustBePossible(string shopId);

    /// <summary>What the browser pays with: the same however often it is asked for.</summary>
    /// <exception cref="Values.RuleBroken"><c>payments.unavailable</c>, <c>payments.not-set-up</c>, <c>payments.bad-amount</c>, <c>payments.too-late</c></exception>
    Task<string> ClientSecret(Order order, CancellationToken ct);
}
