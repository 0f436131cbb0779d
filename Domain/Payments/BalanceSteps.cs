using System.Globalization;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments;

/// <summary>
/// How the balance of an order is collected whose deposit is paid: its customer gets a link, is reminded once, and at the
/// deadline the owner is told. The order is never cancelled for it.
/// </summary>
public sealed class BalanceSteps
{
    private static readonly TimeSpan Asked = TimeSpan.FromDays(3),
        Reminded = TimeSpan.FromDays(1);

    private readonly Order order;
    private readonly (DateTimeOffset At, NotificationMessage Message)[] steps;

    private BalanceSteps(Order order, DateTimeOffset by)
    {
        this.order = order;
        steps =
        [
            (by - Asked, Tell("asked", by)),
            (by - Reminded, Tell("reminded", by)),
            (
                by,
                NotificationMessage.AlertAboutOrder(
                    order.ShopId,
                    order.Number,
                    PaymentProblem.BalanceOverdue,
                    Id("overdue", by)
                )
            ),
        ];
    }

    /// <returns>Null: nothing is to be collected, or not yet.</returns>
    public static BalanceSteps? Of(Order order)
    {
        var isToCome = order.HasBalance && order.Status != OrderStatus.AwaitingAcceptance;
        return isToCome ? new(order, order.Payment.Deposit!.BalanceBy) : null;
    }

    /// <summary>The last of the steps that are due; null: none. A repeat is the same message.</summary>
    public NotificationMessage? Due(DateTimeOffset now) => steps.LastOrDefault(step => step.At <= now).Message;

    /// <summary>When the next step is due; null: there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset now)
    {
        var later = steps.Where(step => step.At > now).ToList();
        return later.Count == 0 ? null : later[0].At;
    }

    private NotificationMessage Tell(string step, DateTimeOffset by) =>
        NotificationMessage.About(order.ShopId, order.Number, PaymentNotifications.BalanceDue, Id(step, by));

    /// <summary>An edit of the total or the day is told again.</summary>
    private string Id(string step, DateTimeOffset by) =>
        string.Create(CultureInfo.InvariantCulture, $"{step}-{by.UtcDateTime:yyyyMMdd}-{order.Total.MinorUnits}");
}
