using System.Text.Json;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Operations.Webhooks;

/// <summary>The facts of an event: no personal data. Who needs more reads the order.</summary>
internal sealed record WebhookFacts(string Number, DateOnly Day)
{
    public PaymentMethod? Payment { get; init; }

    /// <summary>The payment deadline, UTC.</summary>
    public DateTimeOffset? PayBy { get; init; }

    /// <summary>When an order is decided that waits for the shop's answer, UTC.</summary>
    public DateTimeOffset? AnswerBy { get; init; }

    /// <summary>The day of fulfilment before it was changed.</summary>
    public DateOnly? FromDay { get; init; }

    /// <param name="day">The day of fulfilment.</param>
    public static WebhookFacts Of(OrderEvent happened, DateOnly day)
    {
        var facts = new WebhookFacts(happened.Number, day);
        return happened switch
        {
            OrderPlaced placed => facts with { Payment = placed.Method, PayBy = placed.PayBy },
            OrderAwaitsAcceptance waits => facts with { Payment = waits.Method, AnswerBy = waits.Until },
            OrderConfirmed confirmed => facts with { Payment = confirmed.Method },
            OrderDelivered delivered => facts with { Payment = delivered.Method },
            OrderCancelled cancelled => facts with { Payment = cancelled.Method },
            OrderChanged changed => facts with { Day = changed.ToDay, FromDay = changed.FromDay },
            _ => facts,
        };
    }
}

/// <summary>The body of a call, as Standard Webhooks recommends: <c>type</c>, <c>timestamp</c>, <c>data</c>.</summary>
internal static class WebhookPayload
{
    public static string Written(string eventName, DateTimeOffset now, object data) =>
        JsonSerializer.Serialize(
            new
            {
                Type = eventName,
                Timestamp = now.UtcDateTime,
                Data = data,
            },
            BakeryJson.Options
        );
}
