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
public sealed record OrderLimits
{
    /// <summary>Share of the kitchen's day for all cash orders together.</summary>
    public required int CashPercent { get; init; }

    /// <summary>Share of the kitchen's day for those and the unpaid card orders together.</summary>
    public required int UnverifiedPercent { get; init; }

    /// <summary>
    /// Share of the kitchen's day for one phone, one e-mail address or one client address.
    /// </summary>
    public required int CustomerPercent { get; init; }

    /// <summary>Orders of one phone or one e-mail address.</summary>
    public required int PerContact { get; init; }

    /// <summary>Orders from one client address: an IPv4 address or a /64 of IPv6.</summary>
    public required int PerAddress { get; init; }

    /// <summary>Unpaid card orders of one phone or one e-mail address.</summary>
    public required int UnpaidPerContact { get; init; }

    /// <summary>Unpaid card orders from one client address.</summary>
    public required int UnpaidPerAddress { get; init; }

    public static OrderLimits None { get; } =
        new()
        {
            CashPercent = 100,
            UnverifiedPercent = 100,
            CustomerPercent = 100,
            PerContact = int.MaxValue,
            PerAddress = int.MaxValue,
            UnpaidPerContact = int.MaxValue,
            UnpaidPerAddress = int.MaxValue,
        };
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
