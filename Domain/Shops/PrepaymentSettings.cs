using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>How orders are paid before they are made. Orders keep the terms that they were placed on.</summary>
/// <param name="LinkHours">
/// How long the customer of an order that staff enter has to pay it by the link that is sent, 1 to 168 hours; at the latest
/// until the order's cut-off.
/// </param>
public sealed record PrepaymentSettings(int LinkHours) : IShopSettings
{
    private const int MostHours = 168,
        LongestPage = 300;

    public static PrepaymentSettings Default { get; } = new(24);

    public static PrepaymentSettings Example { get; } = new(24) { Deposit = DepositSettings.Example };

    /// <summary>Absent: orders are paid in full before they are made.</summary>
    public DepositSettings? Deposit { get; init; }

    /// <summary>
    /// The address of the storefront's page for these links, https, to which the link's token is appended; at most 300
    /// characters. Absent: the app's own page.
    /// </summary>
    public string? Page { get; init; }

    ShopSection IShopSettings.Section => ShopSection.Prepayment;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        SettingChecks.Range(LinkHours, 1, MostHours, "linkHours");
        Deposit?.Check("deposit");
        if (Page is null)
            return;
        if (Page.Length > LongestPage)
            throw new RuleBroken(InputRules.TooLong, $"page has at most {LongestPage} characters.") { Field = "page" };
        var isAddress = Uri.TryCreate(Page, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttps;
        if (!isAddress || parsed!.UserInfo.Length > 0)
            throw new RuleBroken(ShopInputRules.BadPage, "Expected here: an address with https.") { Field = "page" };
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Prepayment = this };
}

/// <summary>What is paid as a deposit of an order that is paid online; the rest is paid later.</summary>
/// <param name="FromTotal">The smallest total that has a deposit, in minor units; 0: every order has one.</param>
/// <param name="BalanceDays">
/// How many days before the day of fulfilment the rest is due, 1 to 30: until the end of that day. An order that is placed
/// less than a day before is paid in full.
/// </param>
/// <param name="Percent">Of the total, 1 to 99; absent: <paramref name="Amount"/> is set.</param>
/// <param name="Amount">In minor units; an order of no larger total is paid in full.</param>
public sealed record DepositSettings(long FromTotal, int BalanceDays, int? Percent = null, long? Amount = null)
{
    private const long Largest = 1_000_000_000_000;
    private const int MostDays = 30,
        MostPercent = 99;

    public static DepositSettings Example { get; } = new(500_000, 3, 50);

    /// <exception cref="RuleBroken"><c>input.…</c>, with the field.</exception>
    internal void Check(string field)
    {
        SettingChecks.Range(FromTotal, 0, Largest, $"{field}.fromTotal");
        SettingChecks.Range(BalanceDays, 1, MostDays, $"{field}.balanceDays");
        if (Percent is null == Amount is null)
            throw new RuleBroken(InputRules.MissingField, "Either percent or amount is needed, and not both.")
            {
                Field = $"{field}.percent",
            };
        if (Percent is { } percent)
            SettingChecks.Range(percent, 1, MostPercent, $"{field}.percent");
        if (Amount is { } amount)
            SettingChecks.Range(amount, 1, Largest, $"{field}.amount");
    }

    /// <summary>Of a total, in its minor units, rounded up; at least 1.</summary>
    internal long Of(long total) => Amount ?? (long)(((Int128)total * Percent!.Value + 99) / 100);
}
