using System.ComponentModel.DataAnnotations;
using BakeryOps.Domain.Shops;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>
/// What shops take from callers of whom nothing is proved, unless a shop has limits of its own (<see cref="ShopLimits"/>). The
/// defaults let a café order five times a day, and an office or a mobile carrier send all its people from one address.
/// </summary>
public sealed class LimitOptions : IShopLimits
{
    public const string Section = "Limits";

    /// <summary>Of a day, in percent, for cash orders from the storefront. Default 85: what is left is for whoever pays ahead, or calls.</summary>
    [Range(1, 100)]
    public int CashPercent { get; set; } = 85;

    /// <summary>Of a day, in percent, for those and unpaid card orders together. Default 95: staff always find room for a customer they know.</summary>
    [Range(1, 100)]
    public int UnverifiedPercent { get; set; } = 95;

    /// <summary>Of a day, in percent, for one phone, e-mail address or client address. Default 40: who wants more of a kitchen's day can be asked to call.</summary>
    [Range(1, 100)]
    public int CustomerPercent { get; set; } = 40;

    /// <summary>Orders for one day with one phone or e-mail address. Default 10: a family, or a café that thinks of one thing more.</summary>
    [Range(1, 1_000_000)]
    public int OrdersPerContact { get; set; } = 10;

    /// <summary>Orders for one day from one client address. Default 60: an office, or customers behind one carrier's address.</summary>
    [Range(1, 1_000_000)]
    public int OrdersPerAddress { get; set; } = 60;

    /// <summary>Of these, card orders that wait for their payment. Default 3: a declined card, another browser, a change of mind.</summary>
    [Range(1, 1_000_000)]
    public int UnpaidPerContact { get; set; } = 3;

    /// <summary>Card orders from one client address that wait for their payment. Default 12: colleagues who pay at the same time.</summary>
    [Range(1, 1_000_000)]
    public int UnpaidPerAddress { get; set; } = 12;

    /// <summary>Messages a day to one customer on one channel. Default 20: five orders, each with its three or four messages.</summary>
    [Range(1, 1_000_000)]
    public int MessagesPerRecipient { get; set; } = 20;

    /// <summary>Messages a day to all customers of one shop on one channel, and as many to its owner. Default 2,000: five hundred orders.</summary>
    [Range(1, 10_000_000)]
    public int MessagesPerShop { get; set; } = 2_000;

    public OrderLimits OrdersOf(Shop shop) =>
        shop.Limits?.Orders
        ?? new(
            CashPercent,
            UnverifiedPercent,
            CustomerPercent,
            OrdersPerContact,
            OrdersPerAddress,
            UnpaidPerContact,
            UnpaidPerAddress
        );

    public MessageLimits MessagesOf(Shop shop) => shop.Limits?.Messages ?? new(MessagesPerRecipient, MessagesPerShop);
}
