using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications.Wording;

/// <summary>
/// An SMS in Vietnamese (UCS-2) holds 70 characters, 67 per segment when concatenated: keep texts short.
/// </summary>
internal sealed class Vietnamese : MessageTexts
{
    private static readonly string[] Weekdays =
    [
        "Chủ Nhật",
        "Thứ Hai",
        "Thứ Ba",
        "Thứ Tư",
        "Thứ Năm",
        "Thứ Sáu",
        "Thứ Bảy",
    ];

    public override string Language => "vi";

    public override MessageContent Letter(NotificationKind kind, NotificationContext n) =>
        kind switch
        {
            NotificationKind.OrderConfirmed => Letter(
                n,
                $"Đơn hàng {n.OrderNumber} đã được xác nhận",
                $"{n.ShopName}: đã nhận đơn {n.OrderNumber}, {When(n)}, {Total(n)}. Cảm ơn bạn!",
                Hello(n),
                "Theo dõi đơn hàng",
                $"Cảm ơn bạn đã đặt đơn hàng {n.OrderNumber}. Đơn đã được xác nhận, chúng tôi rất vui được làm bánh cho bạn.",
                Goods(n, "Phí giao hàng"),
                $"Thời gian: {When(n)}. Tổng cộng: {Total(n)}."
            ),
            NotificationKind.OnItsWay => Letter(
                n,
                $"Đơn hàng {n.OrderNumber} đang trên đường giao",
                $"{n.ShopName}: đơn {n.OrderNumber} đang trên đường đến bạn.",
                Hello(n),
                "Xem đơn hàng đang ở đâu",
                $"Tin vui: đơn hàng {n.OrderNumber} vừa rời tiệm và đang trên đường đến bạn."
            ),
            NotificationKind.ReadyToCollect => Letter(
                n,
                $"Đơn hàng {n.OrderNumber} đã sẵn sàng",
                $"{n.ShopName}: đơn {n.OrderNumber} đã sẵn sàng, mời bạn ghé lấy {When(n)}.",
                Hello(n),
                "Xem đơn hàng",
                $"Đơn hàng {n.OrderNumber} đã sẵn sàng và đang chờ bạn: {When(n)}."
            ),
            NotificationKind.OrderCancelled => Letter(
                n,
                $"Đơn hàng {n.OrderNumber} đã được hủy",
                Joined(" ", $"{n.ShopName}: đơn {n.OrderNumber} đã được hủy.", Refund(n)),
                Hello(n),
                "Xem đơn hàng",
                $"Đơn hàng {n.OrderNumber} ({When(n)}) đã được hủy.",
                Refund(n),
                "Hẹn được phục vụ bạn lần khác."
            ),
            NotificationKind.PaymentFailed => Letter(
                n,
                $"Chúng tôi chưa nhận được thanh toán cho đơn hàng {n.OrderNumber}",
                $"{n.ShopName}: chưa nhận được thanh toán nên đơn {n.OrderNumber} không được giữ. Mời bạn đặt lại.",
                Hello(n),
                "Xem đơn hàng",
                $"Chúng tôi chưa nhận được khoản thanh toán {Total(n)} cho đơn hàng {n.OrderNumber} đúng hạn nên không thể giữ đơn. Nếu tiền đến sau, chúng tôi sẽ hoàn lại ngay cho bạn.",
                "Mời bạn đặt lại bất cứ lúc nào."
            ),
            NotificationKind.NewOrder => Letter(
                n,
                $"Đơn hàng mới {n.OrderNumber}",
                $"Đơn mới {n.OrderNumber}: {When(n)}, {Total(n)}.",
                Hello(n),
                "Mở đơn hàng",
                $"Có đơn hàng mới: {n.OrderNumber}, {When(n)}, {Total(n)}.",
                Goods(n, "Phí giao hàng")
            ),
            _ => Letter(
                n,
                Joined(
                    " ",
                    "Cần bạn xem giúp:",
                    n.OrderNumber is null ? $"một việc ở {n.ShopName}" : $"đơn hàng {n.OrderNumber}"
                ),
                Joined(
                    " ",
                    $"{n.ShopName}: cần bạn xem giúp",
                    n.OrderNumber is null ? null : $"đơn {n.OrderNumber}",
                    $"({Why(n)})."
                ),
                Hello(n),
                "Mở trang quản lý",
                Joined(
                    " ",
                    "Có việc chưa ổn",
                    n.OrderNumber is null ? null : $"với đơn hàng {n.OrderNumber}",
                    $"và cần bạn xem. Lý do: {Why(n)}."
                )
            ),
        };

    public override string Write(Money money) =>
        money.Currency.Code == "VND" ? $"{Digits(money, ".", ",")}đ" : $"{Digits(money, ".", ",")} {money.Currency}";

    public override string Write(DateOnly day) => $"{Weekdays[(int)day.DayOfWeek]} {day.Day}/{day.Month}";

    private static string Hello(NotificationContext n) => $"Chào {n.To.Name},";

    private string? Refund(NotificationContext n) =>
        n.Refund is { IsZero: false } refund ? $"Chúng tôi đang hoàn lại {Write(refund)} cho bạn." : null;

    private static string Why(NotificationContext n) =>
        n.Reason switch
        {
            "message.poisoned" or "order.stuck" => "có việc không hoàn tất sau nhiều lần thử",
            "order.twice" => "đơn được gửi hai lần cho hai ngày, có lẽ chỉ cần một",
            "unverified.full" or "unverified.cash-full" =>
                "đơn của khách chưa xác minh đã chiếm hết phần dành cho họ trong một ngày",
            "messages.withheld" => "hôm nay có quá nhiều tin nhắn nên một số đã không được gửi",
            "refund.failed" => "hoàn tiền không thành công",
            "payments.refused" => "cổng thẻ từ chối thanh toán, xin xem cài đặt",
            "payment.unmatched" => "có khoản tiền ghi đơn này nhưng không khớp",
            "payment.short" => "khách trả ít hơn số phải trả",
            "payment.refunded" => "đã hoàn hết tiền tại cổng thẻ",
            "payment.partly-refunded" => "đã hoàn một phần tiền tại cổng thẻ",
            "payment.disputed" => "khách khiếu nại thanh toán, xin trả lời tại cổng thẻ",
            "payment.dispute-won" => "khiếu nại thanh toán đã thắng",
            "payment.dispute-lost" => "khiếu nại thanh toán đã thua",
            "payment.late" => "tiền đến sau khi đơn đã hủy",
            "delivery.failed" => "giao hàng không thành công",
            NotificationMessage.Unreachable => "tin nhắn không đến được khách",
            var other => other ?? "chưa rõ",
        };
}
