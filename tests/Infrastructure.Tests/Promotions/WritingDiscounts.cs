using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Promotions;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Notifications;

namespace BakeryOps.Infrastructure.Tests.Promotions;

public class WritingDiscounts
{
    private static readonly Currency Vnd = new("VND");

    public static TheoryData<string, string> Letters =>
        new(
            from type in (string[])[OrderNotifications.Confirmed.Name, OrderNotifications.NewOrder.Name]
            from language in (string[])["en", "vi", "ms"]
            select (type, language)
        );

    [Theory, MemberData(nameof(Letters))]
    public void A_letter_lists_the_discount_between_the_lines_and_the_fee(string type, string language)
    {
        var order = new OrderNotificationData
        {
            OrderNumber = "261124-7K3Q",
            Day = new(2026, 11, 24),
            Total = new(128_000, Vnd),
            Lines = [new("Loaf", 2, new(120_000, Vnd))],
            Discount = new("opening", "Tuần khai trương", new(12_000, Vnd)),
            Fee = new(20_000, Vnd),
        };
        var lines = Text(type, language, order).Split('\n').ToList();
        var at = lines.FindIndex(line => line.StartsWith("Tuần khai trương: −", StringComparison.Ordinal));
        Assert.InRange(at, 1, lines.Count - 2);
        Assert.StartsWith("2 × Loaf", lines[at - 1], StringComparison.Ordinal);
        Assert.Contains("20", lines[at + 1], StringComparison.Ordinal);
        Assert.DoesNotContain("−", Text(type, language, order with { Discount = null }), StringComparison.Ordinal);
    }

    private static string Text(string type, string language, OrderNotificationData order) =>
        Messages.Of(Messages.Types[type], new("Tiệm", language, new("An", null, null), order, null)).Text;
}
