using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>The words of <see cref="CheckoutPage"/> in one language.</summary>
internal sealed record CheckoutWords
{
    public required string Language { get; init; }
    public required string Order { get; init; }
    public required string Total { get; init; }
    public required string Due { get; init; }
    public required string Later { get; init; }
    public required string PayBy { get; init; }
    public required string Reference { get; init; }
    public required string Pay { get; init; }
    public required string GoOn { get; init; }
    public required string Approve { get; init; }
    public required string NoForm { get; init; }
    public required string Again { get; init; }
    public required string NotFound { get; init; }
    public required string Expired { get; init; }
    public required string NothingDue { get; init; }
    public required string Cancelled { get; init; }

    public static IReadOnlyList<CheckoutWords> All { get; } =
    [
        new()
        {
            Language = "en",
            Order = "Order",
            Total = "Total",
            Due = "To pay now",
            Later = "To pay later",
            PayBy = "Please pay by",
            Reference = "Reference",
            Pay = "Pay now",
            GoOn = "Go on to pay",
            Approve = "Please approve the payment on your phone.",
            NoForm = "Cards cannot be entered here. Please call us, or pay on our web site.",
            Again = "This does not work just now. Please try again in a moment.",
            NotFound = "This link is not complete. Please copy all of it.",
            Expired = "This link is over. Please ask us for another.",
            NothingDue = "Nothing is to be paid. Thank you!",
            Cancelled = "This order was cancelled.",
        },
        new()
        {
            Language = "vi",
            Order = "Đơn hàng",
            Total = "Tổng cộng",
            Due = "Thanh toán ngay",
            Later = "Thanh toán sau",
            PayBy = "Vui lòng thanh toán trước",
            Reference = "Nội dung chuyển khoản",
            Pay = "Thanh toán",
            GoOn = "Tiếp tục thanh toán",
            Approve = "Vui lòng xác nhận thanh toán trên điện thoại của bạn.",
            NoForm = "Không nhập được thẻ ở đây. Vui lòng gọi cho chúng tôi, hoặc thanh toán trên trang web của tiệm.",
            Again = "Hiện chưa thực hiện được. Vui lòng thử lại sau ít phút.",
            NotFound = "Liên kết này chưa đầy đủ. Vui lòng sao chép toàn bộ.",
            Expired = "Liên kết này đã hết hạn. Vui lòng yêu cầu tiệm gửi liên kết khác.",
            NothingDue = "Không còn gì phải thanh toán. Cảm ơn bạn!",
            Cancelled = "Đơn hàng này đã bị hủy.",
        },
        new()
        {
            Language = "ms",
            Order = "Pesanan",
            Total = "Jumlah",
            Due = "Bayar sekarang",
            Later = "Bayar kemudian",
            PayBy = "Sila bayar sebelum",
            Reference = "Rujukan",
            Pay = "Bayar",
            GoOn = "Teruskan bayaran",
            Approve = "Sila luluskan bayaran pada telefon anda.",
            NoForm = "Kad tidak dapat dimasukkan di sini. Sila hubungi kami, atau bayar di laman web kami.",
            Again = "Tidak dapat dilakukan sekarang. Sila cuba lagi sebentar lagi.",
            NotFound = "Pautan ini tidak lengkap. Sila salin kesemuanya.",
            Expired = "Pautan ini sudah tamat. Sila minta pautan lain daripada kami.",
            NothingDue = "Tiada apa-apa perlu dibayar. Terima kasih!",
            Cancelled = "Pesanan ini telah dibatalkan.",
        },
    ];

    public static CheckoutWords In(string language) =>
        All.FirstOrDefault(words => words.Language == language) ?? All[0];

    /// <summary>Why nothing can be paid.</summary>
    public string Of(Rule why)
    {
        if (why == PaymentRules.CheckoutNotFound)
            return NotFound;
        if (why == PaymentRules.CheckoutExpired)
            return Expired;
        if (why == PrepaymentRules.NothingDue)
            return NothingDue;
        return why == OrderRules.Cancelled ? Cancelled : Again;
    }
}
