using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications.Formats;

internal sealed class Malay : LocalFormats
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

    public override string Write(Money money) =>
        money.Currency.Code == "MYR" ? $"RM{Digits(money, ",", ".")}" : $"{money.Currency} {Digits(money, ",", ".")}";

    public override string Write(DateOnly day) => $"{Weekdays[(int)day.DayOfWeek]} {day.Day} {Months[day.Month - 1]}";
}
