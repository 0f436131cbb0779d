using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>What of an order is paid first, and when the rest is due.</summary>
public sealed record DepositView
{
    /// <summary>Gift cards included.</summary>
    public required Money Amount { get; init; }

    /// <summary>What is still to be paid before the order is confirmed; zero: the deposit is paid.</summary>
    public required Money DueNow { get; init; }

    /// <summary>What is still to be paid later.</summary>
    public required Money Balance { get; init; }

    /// <summary>Until when the balance is to be paid; UTC.</summary>
    public required DateTimeOffset BalanceBy { get; init; }

    /// <returns>Null: the order is paid in full.</returns>
    public static DepositView? Of(Order order)
    {
        if (order.Payment.Deposit is not { } deposit)
            return null;
        var now = order.Status == OrderStatus.Placed ? order.DueNow : Money.Zero(order.Total.Currency);
        return new()
        {
            Amount = deposit.Amount,
            DueNow = now,
            Balance = order.Due - now,
            BalanceBy = deposit.BalanceBy,
        };
    }

    /// <summary>Of a cart that comes to that total.</summary>
    /// <param name="deposit">Null: it is paid in full.</param>
    public static DepositView? Of(Deposit? deposit, Money total, Money byGiftCard)
    {
        if (deposit is null)
            return null;
        var first = deposit.Amount > byGiftCard ? deposit.Amount - byGiftCard : Money.Zero(total.Currency);
        return new()
        {
            Amount = deposit.Amount,
            DueNow = first,
            Balance = total - byGiftCard - first,
            BalanceBy = deposit.BalanceBy,
        };
    }
}
