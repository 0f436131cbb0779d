namespace BakeryOps.Domain.Shops;

/// <summary>What a shop takes from callers of whom nothing is proved, where it differs from the app's own limits.</summary>
/// <param name="PhonePrefixes">How phone numbers of customers may begin: <c>+84</c>, <c>+6012</c>. Null: as the owner's, and as those of the currency's country.</param>
public sealed record ShopLimits(
    OrderLimits? Orders = null,
    MessageLimits? Messages = null,
    IReadOnlyList<string>? PhonePrefixes = null
);

/// <summary>
/// How much of one day of fulfilment orders may take that nothing proves: cash orders from the storefront, until they are
/// cancelled; card orders from the storefront, until they are paid. Orders that staff enter are none of these.
/// </summary>
/// <param name="CashPercent">Of the kitchen's day, what all cash orders may take together.</param>
/// <param name="UnverifiedPercent">Of the kitchen's day, what they and the unpaid card orders may take together.</param>
/// <param name="CustomerPercent">Of the kitchen's day, what one phone, one e-mail address or one client address may take.</param>
/// <param name="PerContact">Orders of one phone or one e-mail address.</param>
/// <param name="PerAddress">Orders from one client address: an IPv4 address or a /64 of IPv6.</param>
/// <param name="UnpaidPerContact">Unpaid card orders of one phone or one e-mail address.</param>
/// <param name="UnpaidPerAddress">Unpaid card orders from one client address.</param>
public sealed record OrderLimits(
    int CashPercent,
    int UnverifiedPercent,
    int CustomerPercent,
    int PerContact,
    int PerAddress,
    int UnpaidPerContact,
    int UnpaidPerAddress
)
{
    public static OrderLimits None { get; } =
        new(100, 100, 100, int.MaxValue, int.MaxValue, int.MaxValue, int.MaxValue);
}

/// <summary>How many messages go out in one day (UTC), on each channel.</summary>
/// <param name="PerRecipient">To one customer's phone or mailbox.</param>
/// <param name="PerShop">To all customers of the shop together, and to its owner as many again.</param>
public sealed record MessageLimits(int PerRecipient, int PerShop)
{
    public static MessageLimits None { get; } = new(int.MaxValue, int.MaxValue);
}
