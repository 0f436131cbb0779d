using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof;

internal enum Ending
{
    /// <summary>The order waits for its day.</summary>
    Confirmed,
    Delivered,

    /// <summary>After it was confirmed.</summary>
    CalledOff,

    /// <summary>Card order, before payment.</summary>
    CalledOffUnpaid,
}

/// <summary>One customer's order with its expected outcome.</summary>
internal sealed record Story(int Number, PaymentMethod Method, Ending Ending)
{
    public static IEnumerable<Story> All(int count) =>
        Enumerable
            .Range(0, count)
            .Select(number =>
            {
                var paymentMethod = number % 2 == 0 ? PaymentMethod.Cash : PaymentMethod.Card;
                return new Story(
                    number,
                    paymentMethod,
                    (number / 2 % 5) switch
                    {
                        0 or 1 => Ending.Delivered,
                        2 => Ending.Confirmed,
                        3 => Ending.CalledOff,
                        _ => paymentMethod == PaymentMethod.Card ? Ending.CalledOffUnpaid : Ending.Delivered,
                    }
                );
            });

    public string Key => $"story-{Number}";
    public string Phone => $"+849055{Number:D5}";
    public string Email => $"story{Number}@example.com";

    public OrderStatus Status =>
        Ending switch
        {
            Ending.Confirmed => OrderStatus.Confirmed,
            Ending.Delivered => OrderStatus.Delivered,
            _ => OrderStatus.Cancelled,
        };

    /// <summary>Whether a refund is expected.</summary>
    public bool IsUndone => Method == PaymentMethod.Card && Status == OrderStatus.Cancelled;

    public bool IsConfirmed => Ending != Ending.CalledOffUnpaid;

    /// <summary>Whether the card is charged.</summary>
    public bool IsCharged => Method == PaymentMethod.Card && IsConfirmed;

    /// <summary>The expected messages on each channel: confirmed, on its way, cancelled.</summary>
    public int Messages => (IsConfirmed ? 1 : 0) + (Ending == Ending.Confirmed ? 0 : 1);

    public OrderRequest Request(TestShop shop)
    {
        var request = shop.Request(Number % 3 == 0 ? "loaf" : "bun", 4 + Number % 3, Method);
        return request with
        {
            Slot = Number % 4 == 0 ? "evening" : "morning",
            Customer = request.Customer with { Phone = Phone, Email = Email },
        };
    }
}
