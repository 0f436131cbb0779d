namespace BakeryOps.Functions.Payments.GiftCards;

/// <summary>The words of <see cref="PurchasePage"/> in one language.</summary>
internal sealed record PurchaseWords(string Language, string GiftCard, string Reference, string NothingThere)
{
    public required string AwaitingPayment { get; init; }
    public required string Paid { get; init; }
    public required string Ended { get; init; }
    public required string Refunded { get; init; }

    public static IReadOnlyList<PurchaseWords> All { get; } =
    [
        new("en", "Gift card", "Reference", "This link leads to no gift card. Please check that all of it was copied.")
        {
            AwaitingPayment = "Waiting for your payment. Did you just pay? Then it takes a moment.",
            Paid = "Paid. The gift card is on its way by e-mail.",
            Ended = "This purchase has ended. What is paid later goes back.",
            Refunded = "The money goes back to you.",
        },
        new("vi", "Thẻ quà tặng", "Mã", "Liên kết này không dẫn đến thẻ quà tặng nào. Vui lòng kiểm tra lại.")
        {
            AwaitingPayment = "Đang chờ bạn thanh toán. Nếu bạn vừa trả, vui lòng đợi một chút.",
            Paid = "Đã thanh toán. Thẻ quà tặng đang được gửi qua e-mail.",
            Ended = "Lượt mua này đã kết thúc. Tiền trả sau sẽ được hoàn lại.",
            Refunded = "Tiền đang được hoàn lại cho bạn.",
        },
        new("ms", "Kad hadiah", "Rujukan", "Pautan ini tidak membawa kepada mana-mana kad hadiah. Sila semak semula.")
        {
            AwaitingPayment = "Menunggu bayaran anda. Baru sahaja membayar? Sila tunggu sebentar.",
            Paid = "Sudah dibayar. Kad hadiah sedang dihantar melalui e-mel.",
            Ended = "Pembelian ini telah tamat. Bayaran selepas ini akan dipulangkan.",
            Refunded = "Wang anda sedang dipulangkan.",
        },
    ];

    public static PurchaseWords In(string language) =>
        All.FirstOrDefault(words => words.Language == language) ?? All[0];

    public string Of(PurchaseStatus status) =>
        status switch
        {
            PurchaseStatus.AwaitingPayment => AwaitingPayment,
            PurchaseStatus.Paid => Paid,
            PurchaseStatus.Refunded => Refunded,
            _ => Ended,
        };
}
