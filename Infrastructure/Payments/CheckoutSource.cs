using System.Globalization;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>Data for links to pay by; none once nothing is to be paid so.</summary>
public sealed class CheckoutSource(OrderNotificationSource orders, ShopsTable shops, PublicAddress address)
    : INotificationSource
{
    public async Task<NotificationContext?> Find(
        NotificationMessage message,
        NotificationType type,
        CancellationToken ct
    )
    {
        if (
            await orders.FindWithOrder(message, type, ct) is not var (order, context)
            || !CheckoutLink.IsFor(order)
            || (type == PaymentNotifications.BalanceDue && !order.HasBalance)
            || await shops.Find(message.ShopId, ct) is not { } shop
        )
            return null;
        var until = CheckoutLink.Until(order, shop);
        var data = Data((OrderNotificationData)context.Data, order, shop);
        return context with { Data = data, Link = LinkOf(order, until, shop), UsefulUntil = until };
    }

    private Uri? LinkOf(Order order, DateTimeOffset until, Shop shop)
    {
        var token = CheckoutLink.To(order, until);
        return shop.Prepayment?.Page is { } page ? new($"{page}{token}") : address.Of($"api/checkout/{token}");
    }

    /// <summary>The balance is due until the end of a day, everything else until an instant.</summary>
    private static CheckoutData Data(OrderNotificationData about, Order order, Shop shop)
    {
        var data = new CheckoutData(about) { Due = order.DueNow };
        if (order is { Status: OrderStatus.Placed, Payment.PayBy: { } payBy })
            return data with { PayOn = shop.Calendar.DayOf(payBy), PayAt = Time(shop.Calendar.TimeOf(payBy)) };
        var last = order.Payment.Deposit is { } deposit
            ? shop.Calendar.DayOf(deposit.BalanceBy).AddDays(-1)
            : order.Day;
        return data with { PayOn = last };
    }

    private static string Time(TimeOnly time) => time.ToString("HH:mm", CultureInfo.InvariantCulture);
}
