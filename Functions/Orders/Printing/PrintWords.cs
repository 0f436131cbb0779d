namespace BakeryOps.Functions.Orders.Printing;

/// <summary>The words of prints in one language.</summary>
internal sealed record PrintWords
{
    private static readonly PrintWords[] All =
    [
        new()
        {
            Language = "en",
            MakeSheet = "Make sheet",
            Orders = "orders",
            Nothing = "Nothing is to be made.",
            Allergens = "Allergens",
            NotKnown = "not all known: please ask",
            Note = "Note",
            PackingSlip = "Packing slip",
            Pickup = "Pickup",
            Delivery = "Delivery",
            Subtotal = "Subtotal",
            Fee = "Delivery fee",
            Total = "Total",
            Cash = "Cash on delivery",
            Card = "Card",
            Transfer = "Bank transfer",
        },
        new()
        {
            Language = "vi",
            MakeSheet = "Phiếu làm bánh",
            Orders = "đơn hàng",
            Nothing = "Không có gì cần làm.",
            Allergens = "Chất gây dị ứng",
            NotKnown = "chưa rõ hết: vui lòng hỏi lại",
            Note = "Ghi chú",
            PackingSlip = "Phiếu đóng gói",
            Pickup = "Nhận tại tiệm",
            Delivery = "Giao hàng",
            Subtotal = "Tạm tính",
            Fee = "Phí giao hàng",
            Total = "Tổng cộng",
            Cash = "Tiền mặt khi nhận",
            Card = "Thẻ",
            Transfer = "Chuyển khoản",
        },
        new()
        {
            Language = "ms",
            MakeSheet = "Senarai pembuatan",
            Orders = "pesanan",
            Nothing = "Tiada apa-apa untuk dibuat.",
            Allergens = "Alergen",
            NotKnown = "tidak semua diketahui: sila tanya",
            Note = "Nota",
            PackingSlip = "Slip pembungkusan",
            Pickup = "Ambil sendiri",
            Delivery = "Penghantaran",
            Subtotal = "Jumlah kecil",
            Fee = "Caj penghantaran",
            Total = "Jumlah",
            Cash = "Tunai semasa terima",
            Card = "Kad",
            Transfer = "Pindahan bank",
        },
    ];

    public required string Language { get; init; }
    public required string MakeSheet { get; init; }
    public required string Orders { get; init; }
    public required string Nothing { get; init; }
    public required string Allergens { get; init; }
    public required string NotKnown { get; init; }
    public required string Note { get; init; }
    public required string PackingSlip { get; init; }
    public required string Pickup { get; init; }
    public required string Delivery { get; init; }
    public required string Subtotal { get; init; }
    public required string Fee { get; init; }
    public required string Total { get; init; }
    public required string Cash { get; init; }
    public required string Card { get; init; }
    public required string Transfer { get; init; }

    /// <summary>English if there are none in that language.</summary>
    public static PrintWords In(string language) => All.FirstOrDefault(words => words.Language == language) ?? All[0];

    public string Name(PaymentMethod method) =>
        method switch
        {
            PaymentMethod.Cash => Cash,
            PaymentMethod.BankTransfer => Transfer,
            _ => Card,
        };
}
