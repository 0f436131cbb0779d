using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Orders;

/// <summary>The words of <see cref="TrackingPage"/> in one language.</summary>
internal sealed record TrackingWords
{
    public required string Language { get; init; }
    public required string Order { get; init; }
    public required string Ordered { get; init; }
    public required string Pickup { get; init; }
    public required string Delivery { get; init; }
    public required string Fee { get; init; }
    public required string Tip { get; init; }
    public required string CashRounding { get; init; }
    public required string Included { get; init; }
    public required string Total { get; init; }
    public required string GiftCard { get; init; }
    public required string Due { get; init; }
    public required string Deposit { get; init; }
    public required string Cash { get; init; }
    public required string Card { get; init; }
    public required string Transfer { get; init; }
    public required string Reference { get; init; }
    public required string PayBy { get; init; }
    public required string NothingThere { get; init; }
    public required string Placed { get; init; }
    public required string Unpaid { get; init; }
    public required string AwaitingAcceptance { get; init; }
    public required string AnswerBy { get; init; }
    public required string Declined { get; init; }
    public required string Confirmed { get; init; }
    public required string Baking { get; init; }
    public required string ReadyToCollect { get; init; }
    public required string ReadyToGo { get; init; }
    public required string OnTheWay { get; init; }
    public required string Delivered { get; init; }
    public required string Cancelled { get; init; }

    public static IReadOnlyList<TrackingWords> All { get; } =
    [
        new()
        {
            Language = "en",
            Order = "Order",
            Ordered = "Your order",
            Pickup = "Pickup",
            Delivery = "Delivery",
            Fee = "Delivery fee",
            Tip = "Tip",
            CashRounding = "Cash rounding",
            Included = "Included",
            Total = "Total",
            GiftCard = "Gift card",
            Due = "Still to pay",
            Deposit = "Deposit, to pay now",
            Cash = "cash",
            Card = "card",
            Transfer = "bank transfer",
            Reference = "Reference",
            PayBy = "Please pay by",
            NothingThere = "This link leads to no order. Please check that all of it was copied.",
            Placed = "We have your order",
            Unpaid = "Waiting for your payment",
            AwaitingAcceptance = "Waiting for the shop to accept it",
            AnswerBy = "You get an answer by",
            Declined = "Sorry, the shop could not accept this order",
            Confirmed = "Confirmed",
            Baking = "Being baked",
            ReadyToCollect = "Ready for you to collect",
            ReadyToGo = "Ready, and soon on its way",
            OnTheWay = "On its way to you",
            Delivered = "In your hands. Enjoy!",
            Cancelled = "Cancelled",
        },
        new()
        {
            Language = "vi",
            Order = "Đơn hàng",
            Ordered = "Bạn đã đặt",
            Pickup = "Nhận tại tiệm",
            Delivery = "Giao hàng",
            Fee = "Phí giao hàng",
            Tip = "Tiền tip",
            CashRounding = "Làm tròn tiền mặt",
            Included = "Đã gồm",
            Total = "Tổng cộng",
            GiftCard = "Thẻ quà tặng",
            Due = "Còn phải trả",
            Deposit = "Tiền cọc, thanh toán ngay",
            Cash = "tiền mặt",
            Card = "thẻ",
            Transfer = "chuyển khoản",
            Reference = "Nội dung chuyển khoản",
            PayBy = "Vui lòng thanh toán trước",
            NothingThere = "Liên kết này không dẫn đến đơn hàng nào. Vui lòng kiểm tra xem đã sao chép đầy đủ chưa.",
            Placed = "Chúng tôi đã nhận đơn hàng",
            Unpaid = "Đang chờ bạn thanh toán",
            AwaitingAcceptance = "Đang chờ tiệm nhận đơn",
            AnswerBy = "Tiệm sẽ trả lời trước",
            Declined = "Rất tiếc, tiệm không thể nhận đơn này",
            Confirmed = "Đã xác nhận",
            Baking = "Đang làm bánh",
            ReadyToCollect = "Đã sẵn sàng, mời bạn đến lấy",
            ReadyToGo = "Đã sẵn sàng, sắp giao đi",
            OnTheWay = "Đang trên đường đến bạn",
            Delivered = "Đã giao. Chúc bạn ngon miệng!",
            Cancelled = "Đã hủy",
        },
        new()
        {
            Language = "ms",
            Order = "Pesanan",
            Ordered = "Pesanan anda",
            Pickup = "Ambil sendiri",
            Delivery = "Penghantaran",
            Fee = "Caj penghantaran",
            Tip = "Tip",
            CashRounding = "Pembundaran tunai",
            Included = "Termasuk",
            Total = "Jumlah",
            GiftCard = "Kad hadiah",
            Due = "Baki perlu dibayar",
            Deposit = "Deposit, bayar sekarang",
            Cash = "tunai",
            Card = "kad",
            Transfer = "pindahan bank",
            Reference = "Rujukan",
            PayBy = "Sila bayar sebelum",
            NothingThere =
                "Pautan ini tidak membawa kepada mana-mana pesanan. Sila pastikan keseluruhannya telah disalin.",
            Placed = "Pesanan anda telah kami terima",
            Unpaid = "Menunggu bayaran anda",
            AwaitingAcceptance = "Menunggu kedai menerimanya",
            AnswerBy = "Anda akan menerima jawapan sebelum",
            Declined = "Maaf, kedai tidak dapat menerima pesanan ini",
            Confirmed = "Disahkan",
            Baking = "Sedang dibakar",
            ReadyToCollect = "Sudah siap untuk diambil",
            ReadyToGo = "Sudah siap dan akan dihantar",
            OnTheWay = "Dalam perjalanan kepada anda",
            Delivered = "Telah sampai. Selamat menjamu selera!",
            Cancelled = "Dibatalkan",
        },
    ];

    public static TrackingWords In(string language) =>
        All.FirstOrDefault(words => words.Language == language) ?? All[0];

    public string Name(PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Cash => Cash,
            PaymentMethod.BankTransfer => Transfer,
            _ => method.Brand() ?? Card,
        };

    public string Name(TotalEntry entry) =>
        entry.Label
        ?? entry.Kind switch
        {
            TotalEntryKind.DeliveryFee => Fee,
            TotalEntryKind.Tip => Tip,
            _ => CashRounding,
        };

    public string Status(Order order) =>
        order.Status switch
        {
            OrderStatus.Placed => order.Payment.Method.IsOnline() ? Unpaid : Placed,
            OrderStatus.AwaitingAcceptance => AwaitingAcceptance,
            OrderStatus.Confirmed => Confirmed,
            OrderStatus.Baking => Baking,
            OrderStatus.Ready => order.Fulfilment.Kind == Fulfilment.Pickup ? ReadyToCollect : ReadyToGo,
            OrderStatus.OnTheWay => OnTheWay,
            OrderStatus.Delivered => Delivered,
            _ => order.IsDeclined() ? Declined : Cancelled,
        };
}
