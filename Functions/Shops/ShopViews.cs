using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;
using BakeryOps.Infrastructure.Values;

namespace BakeryOps.Functions.Shops;

/// <summary>Shops with the state of their accounts.</summary>
public sealed class ShopViews(IVendorAccounts accounts)
{
    public static RuleBroken NotFound() => new(ShopRules.NotFound, "There is no such shop.");

    public ShopView Of(Shop shop, DateTimeOffset now) =>
        new()
        {
            Id = shop.Id,
            Version = shop.Version,
            Sections = shop.Sections ?? new Dictionary<ShopSection, int>(),
            State = StateOf(shop, now),
            Currency = shop.Currency,
            TimeZone = shop.TimeZone,
            Profile = ShopProfile.Of(shop, ContactRules.CountryOf(shop.Owner.Phone)),
            Hours = shop.Hours ?? new(),
            ClosedDays = new(shop.ClosedOn, shop.ClosedWeekly),
            Pause = IsPaused(shop, now) ? shop.Pause : null,
            Capacity = CapacitySettings.Of(shop.PerDay),
            Slots = shop.Slots,
            Districts = shop.Districts,
            Limits = LimitSettings.Of(shop.Limits),
            Ordering = new(shop.HorizonDays, shop.PaymentMinutes)
            {
                Acceptance = shop.Acceptance,
                AllergyConflict = shop.AllergyConflict,
            },
            PaymentProviders = Payments(shop),
            Messaging = new(shop.SendsSms != false, accounts.Sms(shop.Id), accounts.Email(shop.Id)),
            Totals = new(shop.Taxes, shop.CashRounding, shop.MaxTipPercent),
            Alerts = shop.Alerts ?? new([]),
            GiftCards = shop.GiftCards ?? GiftCardSettings.Default,
            Prepayment = shop.Prepayment ?? PrepaymentSettings.Default,
        };

    private PaymentProvidersView Payments(Shop shop)
    {
        var offered = shop.Payments ?? PaymentSettings.Both;
        var known = Enum.GetValues<PaymentProvider>().Select(provider => AccountOf(provider, shop)).ToList();
        var (_, card, webhook) = known[0];
        return new(offered.Cash, offered.Card, card, webhook, offered.Wallets ?? [], known)
        {
            BankTransfer = offered.BankTransfer,
        };
    }

    private ProviderAccount AccountOf(PaymentProvider provider, Shop shop)
    {
        var account = accounts.Payment(provider, shop.Id);
        return new(provider, account, $"/api/v1/webhooks/{account.Vendor.ToLowerInvariant()}/{shop.Id}");
    }

    internal static ShopState StateOf(Shop shop, DateTimeOffset now)
    {
        if (shop.Closure is not null)
            return ShopState.Closed;
        return IsPaused(shop, now) ? ShopState.Paused : ShopState.Open;
    }

    private static bool IsPaused(Shop shop, DateTimeOffset now) => shop.Pause?.IsOver(now) == false;
}
