using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>The limits for unverified callers; what is null is the app's default.</summary>
/// <param name="PhonePrefixes">
/// Allowed prefixes of customers' phone numbers, up to 20: <c>+84</c>, <c>+6012</c>. Null: those of the owner's phone
/// and of the currency's country.
/// </param>
public sealed record LimitSettings(
    OrderLimits? Orders = null,
    MessageLimits? Messages = null,
    IReadOnlyList<string>? PhonePrefixes = null
) : IShopSettings
{
    private const int MostPrefixes = 20,
        LongestPrefix = 8,
        MostOrders = 1_000_000,
        MostMessages = 10_000_000;

    ShopSection IShopSettings.Section => ShopSection.Limits;

    public static LimitSettings Of(ShopLimits? limits) => new(limits?.Orders, limits?.Messages, limits?.PhonePrefixes);

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        if (Orders is { } orders)
            Check(orders);
        if (Messages is { } messages)
        {
            SettingChecks.Range(messages.PerRecipient, 1, MostMessages, "messages.perRecipient");
            SettingChecks.Range(messages.PerShop, 1, MostMessages, "messages.perShop");
        }
        if (PhonePrefixes is not { } prefixes)
            return;
        SettingChecks.Count(prefixes, 1, MostPrefixes, "phonePrefixes");
        for (var i = 0; i < prefixes.Count; i++)
            if (!IsPrefix(prefixes[i]))
                throw new RuleBroken(
                    ShopInputRules.BadPrefix,
                    $"A prefix is + and 1 to {LongestPrefix - 1} digits, such as +84."
                )
                {
                    Field = $"phonePrefixes[{i}]",
                };
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Limits = new(Orders, Messages, PhonePrefixes) };

    private static void Check(OrderLimits orders)
    {
        const int all = 100;
        SettingChecks.Range(orders.CashPercent, 1, all, "orders.cashPercent");
        SettingChecks.Range(orders.UnverifiedPercent, 1, all, "orders.unverifiedPercent");
        SettingChecks.Range(orders.CustomerPercent, 1, all, "orders.customerPercent");
        SettingChecks.Range(orders.PerContact, 1, MostOrders, "orders.perContact");
        SettingChecks.Range(orders.PerAddress, 1, MostOrders, "orders.perAddress");
        SettingChecks.Range(orders.UnpaidPerContact, 1, MostOrders, "orders.unpaidPerContact");
        SettingChecks.Range(orders.UnpaidPerAddress, 1, MostOrders, "orders.unpaidPerAddress");
    }

    private static bool IsPrefix(string prefix) =>
        prefix.Length is > 1 and <= LongestPrefix
        && prefix[0] == '+'
        && prefix.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}
