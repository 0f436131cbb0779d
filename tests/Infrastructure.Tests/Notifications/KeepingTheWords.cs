using System.Text.Json;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Tests.Notifications;

/// <summary>
/// Compares every message with the recorded one, to the letter: SMS, subject, text and HTML. The record was made when
/// the texts were C# code. A change of words is a change of <c>messages.json</c>.
/// </summary>
public class KeepingTheWords
{
    private static readonly Recipient An = new("An <b>", "+84901234567", "an@example.com");
    private static readonly JsonElement Recorded = Read();

    /// <summary>Named after kind, language, whether optional values are present, and currency or reason.</summary>
    public static TheoryData<string> Names => [.. Recorded.EnumerateObject().Select(message => message.Name)];

    [Fact]
    public void Every_kind_is_recorded_in_every_language_full_and_bare() =>
        Assert.Empty(
            from kind in Messages.Types.Keys
            from language in Messages.Languages
            from amount in (string[])["full", "bare"]
            where !Names.Any(name => name.Data.StartsWith($"{kind} {language} {amount} ", StringComparison.Ordinal))
            select $"{kind} {language} {amount}"
        );

    [Theory, MemberData(nameof(Names))]
    public void A_message_is_the_recorded_one(string name)
    {
        var (recorded, content) = (Recorded.GetProperty(name), Written(name.Split(' ')));
        Assert.Equal(recorded.GetProperty("subject").GetString(), content.Subject);
        Assert.Equal(recorded.GetProperty("sms").GetString(), content.Sms);
        Assert.Equal(recorded.GetProperty("text").GetString(), content.Text);
        Assert.Equal(recorded.GetProperty("html").GetString(), content.Html);
    }

    private static MessageContent Written(string[] name)
    {
        var (type, isFull) = (Messages.Types[name[0]], name[2] == "full");
        var currency = new Currency(type == OwnerAlert.Type ? "VND" : name[3]);
        var order = new OrderNotificationData
        {
            OrderNumber = "261124-7K3Q",
            Day = new(2026, 11, 24),
            From = isFull ? new(14, 0) : null,
            Until = isFull ? new(16, 30) : null,
            Total = new(4_500_000, currency),
            Lines = isFull
                ? [new("Bánh mì <x> & 'y'", 2, new(40_000, currency)), new("Bơ", 1, new(15_000, currency))]
                : [],
            Fee = isFull ? new(20_000, currency) : null,
        };
        Money? refund = isFull ? new(1_250_000, currency) : null;
        var alert = new OwnerAlert(isFull ? order.OrderNumber : null, name[3] == "none" ? null : name[3]);
        var link = isFull && type != OwnerAlert.Type ? new Uri("https://shop.example/track/abc?x=1&y=2") : null;
        return Messages.Of(type, new("Bếp Nhà & Co", name[1], An, Messages.Data(type, order, refund, alert), link));
    }

    private static JsonElement Read()
    {
        using var file = typeof(KeepingTheWords).Assembly.GetManifestResourceStream("messages.json")!;
        return JsonDocument.Parse(file).RootElement.Clone();
    }
}
