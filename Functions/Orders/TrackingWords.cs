using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>The words of <see cref="TrackingPage"/> in one language.</summary>
internal sealed record TrackingWords(
    string Language,
    string Order,
    string Ordered,
    string Pickup,
    string Delivery,
    string Fee,
    string Total,
    string Cash,
    string Card,
    string PayBy,
    string NothingThere,
    string Placed,
    string Unpaid,
    string Confirmed,
    string Baking,
    string ReadyToCollect,
    string ReadyToGo,
    string OnTheWay,
    string Delivered,
    string Cancelled
)
{
    public static IReadOnlyList<TrackingWords> All { get; } =
    [
        new(
            "en",
            "Order",
            "Your order",
            "Pickup",
            "Delivery",
            "Delivery fee",
            "Total",
            "cash",
            "card",
            "Please pay by",
            "This link leads to no order. Please check that all of it was copied.",
            "We have your order",
            "Waiting for your payment",
            "Confirmed",
            "Being baked",
            "Ready for you to collect",
            "Ready, and soon on its way",
            "On its way to you",
            "In your hands. Enjoy!",
            "Cancelled"
        ),
        new(
            "vi",
            "Đơn hàng",
            "Bạn đã đặt",
            "Nhận tại tiệm",
            "Giao hàng",
            "Phí giao hàng",
            "Tổng cộng",
            "tiền mặt",
            "thẻ",
            "Vui lòng thanh toán trước",
            "Liên kết này không dẫn đến đơn hàng nào. Vui lòng kiểm tra xem đã sao chép đầy đủ chưa.",
            "Chúng tôi đã nhận đơn hàng",
            "Đang chờ bạn thanh toán",
            "Đã xác nhận",
            "Đang làm bánh",
            "Đã sẵn sàng, mời bạn đến lấy",
            "Đã sẵn sàng, sắp giao đi",
            "Đang trên đường đến bạn",
            "Đã giao. Chúc bạn ngon miệng!",
            "Đã hủy"
        ),
        new(
            "ms",
            "Pesanan",
            "Pesanan anda",
            "Ambil sendiri",
            "Penghantaran",
            "Caj penghantaran",
            "Jumlah",
            "tunai",
            "kad",
            "Sila bayar sebelum",
            "Pautan ini tidak membawa kepada mana-mana pesanan. Sila pastikan keseluruhannya telah disalin.",
            "Pesanan anda telah kami terima",
            "Menunggu bayaran anda",
            "Disahkan",
            "Sedang dibakar",
            "Sudah siap untuk diambil",
            "Sudah siap dan akan dihantar",
            "Dalam perjalanan kepada anda",
            "Telah sampai. Selamat menjamu selera!",
            "Dibatalkan"
        ),
    ];

    public static TrackingWords In(string language) =>
        All.FirstOrDefault(words => words.Language == language) ?? All[0];

    public string Status(Order order) =>
        order.Status switch
        {
            OrderStatus.Placed => order.Payment.Method == PaymentMethod.Card ? Unpaid : Placed,
            OrderStatus.Confirmed => Confirmed,
            OrderStatus.Baking => Baking,
            OrderStatus.Ready => order.Fulfilment.Kind == Fulfilment.Pickup ? ReadyToCollect : ReadyToGo,
            OrderStatus.OnTheWay => OnTheWay,
            OrderStatus.Delivered => Delivered,
            _ => Cancelled,
        };
}
