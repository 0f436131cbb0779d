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

    /// <summary>Before payment.</summary>
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
                var paymentMethod = MethodOf(number);
                return new Story(
                    number,
                    paymentMethod,
                    (number / 2 % 5) switch
                    {
                        0 or 1 => Ending.Delivered,
                        2 => Ending.Confirmed,
                        3 => Ending.CalledOff,
                        _ => paymentMethod.IsOnline() ? Ending.CalledOffUnpaid : Ending.Delivered,
                    }
                );
            });

    private static PaymentMethod MethodOf(int number) =>
        (number % 8) switch
        {
            1 => PaymentMethod.Card,
            3 => PaymentMethod.Momo,
            5 => PaymentMethod.GrabPay,
            7 => PaymentMethod.MtnMomo,
            _ => PaymentMethod.Cash,
        };

    /// <summary>
    /// Whether the customer comes back to the shop's page after paying. Where the notification is lost too, the payment
    /// is found by asking the provider.
    /// </summary>
    public bool Returns => Number % 16 < 8;

    /// <summary>Whether it is paid in an app or on a page of a wallet.</summary>
    public bool IsByWallet => Method is PaymentMethod.Momo or PaymentMethod.GrabPay or PaymentMethod.MtnMomo;

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
    public bool IsUndone => Method.IsOnline() && Status == OrderStatus.Cancelled;

    public bool IsConfirmed => Ending != Ending.CalledOffUnpaid;

    /// <summary>Whether the customer pays online.</summary>
    public bool IsCharged => Method.IsOnline() && IsConfirmed;

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
