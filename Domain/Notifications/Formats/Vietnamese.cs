using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications.Formats;

internal sealed class Vietnamese : LocalFormats
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

    public override string Write(Money money) =>
        money.Currency.Code == "VND" ? $"{Digits(money, ".", ",")}đ" : $"{Digits(money, ".", ",")} {money.Currency}";

    public override string Write(DateOnly day) => $"{Weekdays[(int)day.DayOfWeek]} {day.Day}/{day.Month}";
}
