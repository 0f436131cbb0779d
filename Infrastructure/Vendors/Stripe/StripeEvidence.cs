using System.Globalization;
using System.Text;
using BakeryOps.Domain.Payments;
using Stripe;
using DisputeEvidence = BakeryOps.Domain.Payments.DisputeEvidence;

namespace BakeryOps.Infrastructure.Vendors.Stripe;

/// <summary>Evidence as Stripe takes it: its fields, and what has none as text.</summary>
internal static class StripeEvidence
{
    /// <summary>Of a text, in characters.</summary>
    private const int Longest = 20_000;

    public static DisputeUpdateOptions Of(DisputeEvidence evidence, string? statement) =>
        new()
        {
            Submit = true,
            Evidence = new()
            {
                ProductDescription = Cut(string.Join('\n', evidence.Lines)),
                CustomerName = evidence.CustomerName,
                CustomerEmailAddress = evidence.CustomerEmail,
                ShippingAddress = evidence.DeliveryAddress,
                ShippingDate = evidence.DeliveredAt is { } at ? Day(DateOnly.FromDateTime(at.UtcDateTime)) : null,
                ServiceDate = Day(evidence.Day),
                UncategorizedText = Cut(Text(evidence, statement)),
            },
        };

    private static string Text(DisputeEvidence evidence, string? statement)
    {
        var text = new StringBuilder(statement).Append(statement is null ? "" : "\n\n");
        text.Append(CultureInfo.InvariantCulture, $"Order {evidence.OrderNumber}, {evidence.Total}.\n");
        foreach (var change in evidence.History)
            text.Append(CultureInfo.InvariantCulture, $"{change.At.UtcDateTime:u} {change.Status}\n");
        foreach (var message in evidence.Messages)
            text.Append(
                CultureInfo.InvariantCulture,
                $"{message.SentAt.UtcDateTime:u} message to the customer: {message.Kind}, {message.Channel}\n"
            );
        return text.ToString().TrimEnd();
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Cut(string text) => text.Length <= Longest ? text : text[..Longest];
}
