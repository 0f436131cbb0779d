using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>
/// Which ways of paying the shop offers for new orders. Which account takes the money is a setting of the deployment: an
/// order is refunded by the account that it was paid to.
/// </summary>
/// <param name="Wallets">Absent: none.</param>
public sealed record PaymentSettings(bool Cash, bool Card, IReadOnlyList<OfferedWallet>? Wallets = null) : IShopSettings
{
    public static PaymentSettings Both { get; } = new(true, true);

    public static PaymentSettings Example => Both;

    /// <summary>Absent: orders are not paid by bank transfer.</summary>
    public BankTransferSettings? BankTransfer { get; init; }

    ShopSection IShopSettings.Section => ShopSection.PaymentProviders;

    void IShopSettings.Check(Shop shop, DateTimeOffset now)
    {
        foreach (var (wallet, n) in (Wallets ?? []).Select((wallet, n) => (wallet, n)))
            wallet.Check($"wallets[{n}]");
        if (Wallets?.DistinctBy(wallet => wallet.Method).Count() < Wallets?.Count)
            throw new RuleBroken(ShopInputRules.Repeated, "A wallet is offered by one provider.") { Field = "wallets" };
        BankTransfer?.Check(shop, "bankTransfer");
        if (!Cash && !Card && Wallets is null or [] && BankTransfer is null)
            throw new RuleBroken(ShopInputRules.BadCount, "At least one way of paying must be offered.")
            {
                Field = "cash",
            };
    }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { Payments = this };
}

/// <summary>Whether the shop sends SMS. E-mails are always sent where the deployment has a mail server.</summary>
public sealed record MessagingSettings(bool Sms) : IShopSettings
{
    public static MessagingSettings Example { get; } = new(true);

    ShopSection IShopSettings.Section => ShopSection.Messaging;

    void IShopSettings.Check(Shop shop, DateTimeOffset now) { }

    Shop IShopSettings.ApplyTo(Shop shop) => shop with { SendsSms = Sms };
}
