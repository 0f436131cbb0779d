using System.Globalization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Notifications.Formats;

internal sealed class English : LocalFormats
{
    public override string Language => "en";

    public override string Write(Money money) => $"{money.Currency} {Digits(money, ",", ".")}";

    public override string Write(DateOnly day) => day.ToString("ddd d MMM", CultureInfo.InvariantCulture);
}
