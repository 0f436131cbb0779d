using System.Reflection;
using BakeryOps.Domain.GiftCards;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Domain.Workflows;
using BakeryOps.Infrastructure.Notifications.Rendering;

namespace BakeryOps.Infrastructure.Tests.Notifications;

/// <summary>Messages that are written from the app's own templates.</summary>
internal static class Messages
{
    public static MessageRenderer Renderer { get; } = new(new TemplateSource());

    public static string[] Languages { get; } = ["en", "vi", "ms"];

    /// <summary>Every kind that Domain declares, by its name.</summary>
    public static IReadOnlyDictionary<string, NotificationType> Types { get; } =
        (
            from type in typeof(NotificationType).Assembly.GetTypes()
            from property in type.GetProperties(BindingFlags.Public | BindingFlags.Static)
            where property.PropertyType == typeof(NotificationType)
            select (NotificationType)property.GetValue(null)!
        ).ToDictionary(type => type.Name);

    public static TheoryData<string, string> Everything =>
        [
            .. from language in Languages
            from kind in Types.Keys
            select new TheoryDataRow<string, string>(language, kind),
        ];

    public static MessageContent Of(NotificationType type, NotificationContext context) =>
        Renderer.Render("shop", type, context).GetAwaiter().GetResult();

    /// <summary>Data of the kind, with what a message about this order and alert would say.</summary>
    public static object Data(NotificationType type, OrderNotificationData order, Money? refund, OwnerAlert alert) =>
        type.Data == typeof(OwnerAlert) ? alert
        : type.Data == typeof(ChangedOrderData)
            ? new ChangedOrderData(order) { Due = refund, IsRefunded = refund is not null }
        : type.Data == typeof(CancelledOrderData) ? new CancelledOrderData(order) { Refund = refund }
        : type.Data == typeof(GiftCardData)
            ? new GiftCardData
            {
                Buyer = "Lan",
                Value = order.Total,
                Code = "7K3Q-0B9D-XM2P-5TRA",
                ExpiresOn = refund is null ? null : order.Day,
                Message = refund is null ? null : "Chúc mừng!",
            }
        : type.Data == typeof(PaymentReminderData)
            ? new PaymentReminderData(order) { Due = order.Total, PayOn = order.Day }
        : type.Data == typeof(CardAuthenticationData) ? new CardAuthenticationData(order) { Due = order.Total }
        : type.Data == typeof(CheckoutData)
            ? new CheckoutData(order)
            {
                Due = order.Total,
                PayOn = order.Day,
                PayAt = refund is null ? null : "14:05",
            }
        : type.Data == typeof(DeclinedOrderData)
            ? new DeclinedOrderData(order) { Refund = refund, Reason = refund is null ? null : "The oven broke" }
        : type.Data == typeof(WaitingOrderData) ? new WaitingOrderData(order) { Minutes = 60 }
        : type.Data == typeof(PasswordResetData) ? new PasswordResetData(30)
        : type.Data == typeof(EmailVerificationData) ? new EmailVerificationData(24)
        : type.Data == typeof(AccountChangedData) ? new AccountChangedData("account.totp-removed")
        : type.Data == typeof(NewSignInData) ? SignIn(order)
        : type.Data == typeof(SignInCodeData) ? new SignInCodeData("482913", 10)
        : type.Data == typeof(MorningDigest) ? Digest(order, alert)
        : order;

    private static NewSignInData SignIn(OrderNotificationData order) =>
        order.From is null
            ? new() { Day = order.Day, Time = "14:05" }
            : new()
            {
                Day = order.Day,
                Time = "14:05",
                Device = "Mozilla/5.0 <b>",
                Network = "203.0.113.0/24",
                Country = "VN",
            };

    private static MorningDigest Digest(OrderNotificationData order, OwnerAlert alert)
    {
        if (order.From is not { } from)
            return new MorningDigest { Day = order.Day }.With([alert with { Reason = "delivery.failed" }]);
        List<DigestProduct> products =
        [
            .. order.Lines.Select(line => new DigestProduct(line.Name, line.Quantity)),
            .. Enumerable.Repeat(new DigestProduct("Bánh", 1), MorningDigest.MostProducts),
        ];
        return new MorningDigest { Day = order.Day }
            .With([.. Enumerable.Repeat(alert with { Reason = "refund.failed" }, MorningDigest.MostAlerts + 3)])
            .With(new DigestOrders(2, order.Total, from, order.Until!.Value), products);
    }
}
