using System.Globalization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications.Wording;

internal sealed class English : MessageTexts
{
    public override string Language => "en";

    public override MessageContent Letter(NotificationKind kind, NotificationContext n) =>
        kind switch
        {
            NotificationKind.OrderConfirmed => Letter(
                n,
                $"Your order {n.OrderNumber} is confirmed",
                $"{n.ShopName}: thank you! Order {n.OrderNumber} is confirmed for {When(n)}. Total {Total(n)}.",
                Hello(n),
                "Follow your order",
                $"Thank you for your order {n.OrderNumber}. It is confirmed, and we look forward to baking it for you.",
                Goods(n, "Delivery"),
                $"When: {When(n)}. Total: {Total(n)}."
            ),
            NotificationKind.OnItsWay => Letter(
                n,
                $"Your order {n.OrderNumber} is on its way",
                $"{n.ShopName}: your order {n.OrderNumber} is on its way to you.",
                Hello(n),
                "See where it is",
                $"Good news: your order {n.OrderNumber} has just left us and is on its way to you."
            ),
            NotificationKind.ReadyToCollect => Letter(
                n,
                $"Your order {n.OrderNumber} is ready",
                $"{n.ShopName}: your order {n.OrderNumber} is ready. Come by whenever it suits you, {When(n)}.",
                Hello(n),
                "See your order",
                $"Your order {n.OrderNumber} is ready and waiting for you: {When(n)}."
            ),
            NotificationKind.OrderCancelled => Letter(
                n,
                $"Your order {n.OrderNumber} was cancelled",
                Joined(" ", $"{n.ShopName}: your order {n.OrderNumber} was cancelled.", Refund(n)),
                Hello(n),
                "See your order",
                $"Your order {n.OrderNumber} for {When(n)} was cancelled.",
                Refund(n),
                "We hope to bake for you another time."
            ),
            NotificationKind.PaymentFailed => Letter(
                n,
                $"We have not received the payment for order {n.OrderNumber}",
                $"{n.ShopName}: the payment for order {n.OrderNumber} did not reach us, so we had to let it go. You are welcome to order again.",
                Hello(n),
                "See your order",
                $"The payment of {Total(n)} for your order {n.OrderNumber} did not reach us in time, so we had to let the order go. Should it still arrive, it goes straight back to you.",
                "You are welcome to order again whenever you like."
            ),
            NotificationKind.NewOrder => Letter(
                n,
                $"New order {n.OrderNumber}",
                $"New order {n.OrderNumber} for {When(n)}, {Total(n)}.",
                Hello(n),
                "Open the order",
                $"A new order has come in: {n.OrderNumber} for {When(n)}, {Total(n)}.",
                Goods(n, "Delivery")
            ),
            _ => Letter(
                n,
                Joined(
                    " ",
                    "Please have a look:",
                    n.OrderNumber is null ? $"something at {n.ShopName}" : $"order {n.OrderNumber}"
                ),
                Joined(
                    " ",
                    $"{n.ShopName}: please have a look",
                    n.OrderNumber is null ? null : $"at order {n.OrderNumber}",
                    $"({Why(n)})."
                ),
                Hello(n),
                "Open the console",
                Joined(
                    " ",
                    "Something did not go as it should",
                    n.OrderNumber is null ? null : $"with order {n.OrderNumber}",
                    $"and needs your eyes. Reason: {Why(n)}."
                )
            ),
        };

    public override string Write(Money money) => $"{money.Currency} {Digits(money, ",", ".")}";

    public override string Write(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.InvariantCulture);

    private static string Hello(NotificationContext n) => $"Hello {n.To.Name},";

    private string? Refund(NotificationContext n) =>
        n.Refund is { IsZero: false } refund ? $"We are sending {Write(refund)} back to you." : null;

    private static string Why(NotificationContext n) =>
        n.Reason switch
        {
            "message.poisoned" or "order.stuck" => "a task could not be finished after several tries",
            "order.twice" => "it came twice, for two days; perhaps only one is meant",
            "unverified.full" or "unverified.cash-full" =>
                "orders of customers you do not know have taken the share of a day that you leave to them",
            "messages.withheld" => "so many messages were to be sent today that some were not",
            "refund.failed" => "a refund did not go through",
            "payments.refused" => "the card processor refuses payments; please look at its settings",
            "payment.unmatched" => "a payment names it and does not pay it",
            "payment.short" => "less was paid than is due",
            "payment.refunded" => "all its money was refunded at the card processor",
            "payment.partly-refunded" => "part of its money was refunded at the card processor",
            "payment.disputed" => "the payment is disputed; please answer at the card processor",
            "payment.dispute-won" => "a dispute about the payment ended well",
            "payment.dispute-lost" => "a dispute about the payment was lost",
            "payment.late" => "a payment came after its order was let go",
            "delivery.failed" => "a delivery failed",
            NotificationMessage.Unreachable =>
                "none of our messages reaches the customer; please call or write yourself",
            var other => other ?? "unknown",
        };
}
