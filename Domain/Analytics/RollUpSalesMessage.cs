using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Analytics;

/// <summary>
/// Rolls up a day's sales and makes the forecasts of the shop's night. Scheduled for when the day is over.
/// </summary>
public sealed record RollUpSalesMessage(string ShopId, DateOnly Day) : IMessage
{
    public static string Queue => "roll-up-sales";
}
