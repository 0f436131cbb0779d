using System.ComponentModel.DataAnnotations;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>
/// Default limits for unverified callers; a shop may have its own (<see cref="ShopLimits"/>). The
/// defaults let a café order five times a day, and all people of an office or a mobile carrier order from one address.
/// </summary>
public sealed class LimitOptions
{
    public const string Section = "Limits";

    /// <summary>
    /// Percent of a day for cash orders from the storefront. Default 85: the rest is for prepaid orders and orders by
    /// phone.
    /// </summary>
    [Range(1, 100)]
    public int CashPercent { get; set; } = 85;

    /// <summary>
    /// Percent of a day for those and unpaid card orders together. Default 95: the rest is for orders entered by staff.
    /// </summary>
    [Range(1, 100)]
    public int UnverifiedPercent { get; set; } = 95;

    /// <summary>
    /// Percent of a day for one phone, e-mail address or client address. Default 40: larger orders can be made by
    /// phone.
    /// </summary>
    [Range(1, 100)]
    public int CustomerPercent { get; set; } = 40;

    /// <summary>
    /// Orders for one day with one phone or e-mail address. Default 10: enough for a family or a café with several
    /// orders.
    /// </summary>
    [Range(1, 1_000_000)]
    public int OrdersPerContact { get; set; } = 10;

    /// <summary>
    /// Orders for one day from one client address. Default 60: an office, or customers behind one carrier's address.
    /// </summary>
    [Range(1, 1_000_000)]
    public int OrdersPerAddress { get; set; } = 60;

    /// <summary>Unpaid card orders among them. Default 3: a declined card, another browser, a change of mind.</summary>
    [Range(1, 1_000_000)]
    public int UnpaidPerContact { get; set; } = 3;

    /// <summary>Unpaid card orders from one client address. Default 12: colleagues who pay at the same time.</summary>
    [Range(1, 1_000_000)]
    public int UnpaidPerAddress { get; set; } = 12;

    /// <summary>
    /// Messages per day to one customer on one channel. Default 20: five orders, each with three or four messages.
    /// </summary>
    [Range(1, 1_000_000)]
    public int MessagesPerRecipient { get; set; } = 20;

    /// <summary>
    /// Messages per day to all customers of one shop on one channel; as many again to its owner. Default 2,000: five
    /// hundred orders.
    /// </summary>
    [Range(1, 10_000_000)]
    public int MessagesPerShop { get; set; } = 2_000;

    /// <summary>Codes for signing in to one phone or e-mail address per hour, in one shop; twice as many per day.</summary>
    [Range(1, 1_000_000)]
    public int SignInCodesPerRecipient { get; set; } = 5;

    /// <summary>Codes for signing in that one client address asks for per hour, in one shop.</summary>
    [Range(1, 1_000_000)]
    public int SignInCodesPerAddress { get; set; } = 30;

    /// <summary>Codes for signing in per day, in one shop.</summary>
    [Range(1, 1_000_000)]
    public int SignInCodesPerShop { get; set; } = 500;

    /// <summary>Gift cards that one buyer's e-mail address may order per day, in one shop.</summary>
    [Range(1, 1_000_000)]
    public int GiftCardsPerBuyer { get; set; } = 5;

    /// <summary>Gift cards that may be ordered per day from one client address, in one shop.</summary>
    [Range(1, 1_000_000)]
    public int GiftCardsPerAddress { get; set; } = 30;

    /// <summary>Addresses of one shop that the geocoder is asked for per day; what is remembered does not count.</summary>
    [Range(0, 10_000_000)]
    public int GeocodingsPerDay { get; set; } = 1_000;

    public OrderLimits OrdersOf(Shop shop) =>
        shop.Limits?.Orders
        ?? new()
        {
            CashPercent = CashPercent,
            UnverifiedPercent = UnverifiedPercent,
            CustomerPercent = CustomerPercent,
            PerContact = OrdersPerContact,
            PerAddress = OrdersPerAddress,
            UnpaidPerContact = UnpaidPerContact,
            UnpaidPerAddress = UnpaidPerAddress,
        };

    /// <summary>A shop may send fewer messages than the app's default, not more: they cost the app's owner money.</summary>
    /// <exception cref="RuleBroken"><c>input.out-of-range</c></exception>
    public void MustAllow(MessageLimits asked)
    {
        if (asked.PerRecipient > MessagesPerRecipient)
            throw TooMany(MessagesPerRecipient, "messages.perRecipient");
        if (asked.PerShop > MessagesPerShop)
            throw TooMany(MessagesPerShop, "messages.perShop");
    }

    public MessageLimits MessagesOf(Shop shop) => shop.Limits?.Messages ?? new(MessagesPerRecipient, MessagesPerShop);

    private static RuleBroken TooMany(int most, string field) =>
        new(InputRules.OutOfRange, $"This deployment allows at most {most}.") { Field = field };
}
