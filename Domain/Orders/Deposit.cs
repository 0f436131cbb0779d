using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>What is paid of an order before it is confirmed, on the terms of the time when it was placed.</summary>
/// <param name="Amount">Gift cards included. An edit changes the balance, not the deposit.</param>
/// <param name="BalanceDays">How many days before the day of fulfilment the rest is due.</param>
/// <param name="BalanceBy">Until when the rest is to be paid; UTC.</param>
public sealed record Deposit(Money Amount, int BalanceDays, DateTimeOffset BalanceBy)
{
    /// <summary>Later than this before the rest is due, an order is paid in full.</summary>
    private static readonly TimeSpan Least = TimeSpan.FromDays(1);

    /// <param name="method">How it is paid.</param>
    /// <param name="day">Of fulfilment.</param>
    /// <returns>Null: the order is paid in full.</returns>
    public static Deposit? Of(Shop shop, PaymentMethod method, Money total, DateOnly day, DateTimeOffset now)
    {
        if (shop.Prepayment?.Deposit is not { } terms || !method.IsOnline() || total.MinorUnits < terms.FromTotal)
            return null;
        var amount = total with { MinorUnits = terms.Of(total.MinorUnits) };
        var by = End(day, terms.BalanceDays, shop.Calendar);
        return amount < total && by - now >= Least ? new(amount, terms.BalanceDays, by) : null;
    }

    /// <summary>The deposit of the order on another day.</summary>
    public Deposit On(DateOnly day, ShopCalendar calendar) => this with { BalanceBy = End(day, BalanceDays, calendar) };

    private static DateTimeOffset End(DateOnly day, int daysBefore, ShopCalendar calendar) =>
        calendar.At(day.AddDays(1 - daysBefore), TimeOnly.MinValue);
}
