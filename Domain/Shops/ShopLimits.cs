namespace BakeryOps.Domain.Shops;

/// <summary>A shop's limits for unverified callers, where they differ from the app's defaults.</summary>
/// <param name="PhonePrefixes">
/// Allowed prefixes of customers' phone numbers: <c>+84</c>, <c>+6012</c>. Null: those of the owner's phone and of the
/// currency's country.
/// </param>
public sealed record ShopLimits(
    OrderLimits? Orders = null,
    MessageLimits? Messages = null,
    IReadOnlyList<string>? PhonePrefixes = null
);

/// <summary>
/// How much of one day of fulfilment unverified orders may take: cash orders from the storefront, until they are
/// cancelled; card orders from the storefront, until they are paid. Orders entered by staff are never unverified.
/// </summary>
/// <param name="CashPercent">Share of the kitchen's day for all cash orders together.</param>
/// <param name="UnverifiedPercent">Share of the kitchen's day for those and the unpaid card orders together.</param>
/// <param name="CustomerPercent">
/// Share of the kitchen's day for one phone, one e-mail address or one client address.
/// </param>
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

/// <summary>Maximum messages per day (UTC) and channel.</summary>
/// <param name="PerRecipient">To one customer's phone or mailbox.</param>
/// <param name="PerShop">
/// To all customers of the shop together; its owner has a separate limit of the same size.
/// </param>
public sealed record MessageLimits(int PerRecipient, int PerShop)
{
    public static MessageLimits None { get; } = new(int.MaxValue, int.MaxValue);
}
