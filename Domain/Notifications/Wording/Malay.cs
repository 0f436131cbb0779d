using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications.Wording;

internal sealed class Malay : MessageTexts
{
    private static readonly string[] Weekdays = ["Ahad", "Isnin", "Selasa", "Rabu", "Khamis", "Jumaat", "Sabtu"];
    private static readonly string[] Months =
    [
        "Jan",
        "Feb",
        "Mac",
        "Apr",
        "Mei",
        "Jun",
        "Jul",
        "Ogos",
        "Sep",
        "Okt",
        "Nov",
        "Dis",
    ];

    public override string Language => "ms";

    public override MessageContent Letter(NotificationKind kind, NotificationContext n) =>
        kind switch
        {
            NotificationKind.OrderConfirmed => Letter(
                n,
                $"Pesanan {n.OrderNumber} anda telah disahkan",
                $"{n.ShopName}: terima kasih! Pesanan {n.OrderNumber} disahkan untuk {When(n)}. Jumlah {Total(n)}.",
                Hello(n),
                "Jejaki pesanan anda",
                $"Terima kasih atas pesanan {n.OrderNumber}. Pesanan telah disahkan dan kami gembira dapat membakarnya untuk anda.",
                Goods(n, "Penghantaran"),
                $"Masa: {When(n)}. Jumlah: {Total(n)}."
            ),
            NotificationKind.OnItsWay => Letter(
                n,
                $"Pesanan {n.OrderNumber} anda dalam perjalanan",
                $"{n.ShopName}: pesanan {n.OrderNumber} sedang dalam perjalanan kepada anda.",
                Hello(n),
                "Lihat di mana pesanan anda",
                $"Berita baik: pesanan {n.OrderNumber} baru sahaja bertolak dan sedang dalam perjalanan kepada anda."
            ),
            NotificationKind.ReadyToCollect => Letter(
                n,
                $"Pesanan {n.OrderNumber} anda sudah siap",
                $"{n.ShopName}: pesanan {n.OrderNumber} sudah siap. Sila ambil pada {When(n)}.",
                Hello(n),
                "Lihat pesanan anda",
                $"Pesanan {n.OrderNumber} sudah siap dan menunggu anda: {When(n)}."
            ),
            NotificationKind.OrderCancelled => Letter(
                n,
                $"Pesanan {n.OrderNumber} anda telah dibatalkan",
                Joined(" ", $"{n.ShopName}: pesanan {n.OrderNumber} telah dibatalkan.", Refund(n)),
                Hello(n),
                "Lihat pesanan anda",
                $"Pesanan {n.OrderNumber} untuk {When(n)} telah dibatalkan.",
                Refund(n),
                "Semoga kami dapat membakar untuk anda lain kali."
            ),
            NotificationKind.PaymentFailed => Letter(
                n,
                $"Bayaran untuk pesanan {n.OrderNumber} belum kami terima",
                $"{n.ShopName}: bayaran untuk pesanan {n.OrderNumber} belum kami terima, jadi pesanan dilepaskan. Sila pesan semula.",
                Hello(n),
                "Lihat pesanan anda",
                $"Bayaran {Total(n)} untuk pesanan {n.OrderNumber} tidak kami terima dalam masanya, jadi pesanan terpaksa dilepaskan. Jika bayaran masih sampai, kami akan memulangkannya terus kepada anda.",
                "Anda dialu-alukan untuk memesan semula pada bila-bila masa."
            ),
            NotificationKind.NewOrder => Letter(
                n,
                $"Pesanan baharu {n.OrderNumber}",
                $"Pesanan baharu {n.OrderNumber} untuk {When(n)}, {Total(n)}.",
                Hello(n),
                "Buka pesanan",
                $"Pesanan baharu telah masuk: {n.OrderNumber} untuk {When(n)}, {Total(n)}.",
                Goods(n, "Penghantaran")
            ),
            _ => Letter(
                n,
                Joined(
                    " ",
                    "Sila semak:",
                    n.OrderNumber is null ? $"satu perkara di {n.ShopName}" : $"pesanan {n.OrderNumber}"
                ),
                Joined(
                    " ",
                    $"{n.ShopName}: sila semak",
                    n.OrderNumber is null ? null : $"pesanan {n.OrderNumber}",
                    $"({Why(n)})."
                ),
                Hello(n),
                "Buka konsol",
                Joined(
                    " ",
                    "Ada perkara yang tidak berjalan seperti sepatutnya",
                    n.OrderNumber is null ? null : $"pada pesanan {n.OrderNumber}",
                    $"dan memerlukan perhatian anda. Sebab: {Why(n)}."
                )
            ),
        };

    public override string Write(Money money) =>
        money.Currency.Code == "MYR" ? $"RM{Digits(money, ",", ".")}" : $"{money.Currency} {Digits(money, ",", ".")}";

    public override string Write(DateOnly day) => $"{Weekdays[(int)day.DayOfWeek]} {day.Day} {Months[day.Month - 1]}";

    private static string Hello(NotificationContext n) => $"Salam {n.To.Name},";

    private string? Refund(NotificationContext n) =>
        n.Refund is { IsZero: false } refund ? $"Kami sedang memulangkan {Write(refund)} kepada anda." : null;

    private static string Why(NotificationContext n) =>
        n.Reason switch
        {
            "message.poisoned" or "order.stuck" => "satu tugas tidak dapat disiapkan selepas beberapa cubaan",
            "order.twice" => "pesanan dihantar dua kali untuk dua hari; mungkin hanya satu dimaksudkan",
            "unverified.full" or "unverified.cash-full" =>
                "pesanan pelanggan yang belum disahkan telah mengambil habis bahagian sehari untuk mereka",
            "messages.withheld" => "terlalu banyak mesej hari ini, maka sebahagiannya tidak dihantar",
            "refund.failed" => "bayaran balik tidak berjaya",
            "payments.refused" => "pemproses kad menolak bayaran; sila semak tetapannya",
            "payment.unmatched" => "ada bayaran yang menyebutnya tetapi tidak sepadan",
            "payment.short" => "bayaran kurang daripada jumlah sepatutnya",
            "payment.refunded" => "semua wangnya dipulangkan di pemproses kad",
            "payment.partly-refunded" => "sebahagian wangnya dipulangkan di pemproses kad",
            "payment.disputed" => "bayaran dipertikaikan; sila jawab di pemproses kad",
            "payment.dispute-won" => "pertikaian bayaran telah dimenangi",
            "payment.dispute-lost" => "pertikaian bayaran telah kalah",
            "payment.late" => "bayaran tiba selepas pesanan dilepaskan",
            "delivery.failed" => "penghantaran tidak berjaya",
            NotificationMessage.Unreachable => "mesej kami tidak sampai kepada pelanggan; sila hubungi sendiri",
            var other => other ?? "tidak diketahui",
        };
}
