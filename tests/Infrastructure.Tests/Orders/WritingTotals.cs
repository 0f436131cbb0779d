using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Notifications;

namespace BakeryOps.Infrastructure.Tests.Orders;

public class WritingTotals
{
    private static readonly Currency Vnd = new("VND");

    private static readonly OrderNotificationData Order = new()
    {
        OrderNumber = "261124-7K3Q",
        Day = new(2026, 11, 24),
        Total = new(129_500, Vnd),
        Lines = [new("Bánh kem, 20 cm (Nến: 5)", 1, new(100_000, Vnd))],
        Fee = new(20_000, Vnd),
        Tip = new(5_000, Vnd),
        CashRounding = new(-100, Vnd),
    };

    private static string[] Lines(string type, string language, OrderNotificationData order) =>
        Messages.Of(Messages.Types[type], new("Tiệm", language, new("An", null, null), order, null)).Text.Split('\n');

    [Theory]
    [InlineData("orderConfirmed", "en", "Tip: ", "Cash rounding: ")]
    [InlineData("orderConfirmed", "vi", "Tiền tip: ", "Làm tròn tiền mặt: ")]
    [InlineData("orderConfirmed", "ms", "Tip: ", "Pembundaran tunai: ")]
    [InlineData("newOrder", "en", "Tip: ", "Cash rounding: ")]
    [InlineData("newOrder", "vi", "Tiền tip: ", "Làm tròn tiền mặt: ")]
    [InlineData("newOrder", "ms", "Tip: ", "Pembundaran tunai: ")]
    public void A_letter_lists_all_parts_of_the_total(string type, string language, string tip, string rounding)
    {
        var order = Order with { AddedTaxes = [new("VAT 8%", new(4_600, Vnd))] };
        var lines = Lines(type, language, order);
        var at = Array.FindIndex(
            lines,
            line => line.StartsWith("1 × Bánh kem, 20 cm (Nến: 5)", StringComparison.Ordinal)
        );
        Assert.StartsWith("VAT 8%: ", lines[at + 2], StringComparison.Ordinal);
        Assert.StartsWith(tip, lines[at + 3], StringComparison.Ordinal);
        Assert.StartsWith(rounding, lines[at + 4], StringComparison.Ordinal);
        Assert.Equal("", lines[at + 5]);
    }

    [
        Theory,
        InlineData("en", "Included VAT 8%: "),
        InlineData("vi", "Đã gồm VAT 8%: "),
        InlineData("ms", "Termasuk VAT 8%: ")
    ]
    public void Included_taxes_stand_after_the_parts(string language, string included)
    {
        var lines = Lines("orderConfirmed", language, Order with { IncludedTaxes = [new("VAT 8%", new(7_407, Vnd))] });
        var at = Array.FindIndex(lines, line => line.StartsWith(included, StringComparison.Ordinal));
        Assert.InRange(at, 1, lines.Length - 2);
        Assert.Equal("", lines[at + 1]);
        Assert.DoesNotContain(lines, line => line.StartsWith("VAT 8%", StringComparison.Ordinal));
    }
}
