using BakeryOps.Domain.Shops;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Functions.Shops;

/// <summary>Whether a shop takes new orders.</summary>
public enum ShopState
{
    Open,
    Paused,

    /// <summary>By an administrator of the deployment.</summary>
    Closed,
}

/// <summary>All settings of a shop, as its owner sees them.</summary>
public sealed record ShopView
{
    public required string Id { get; init; }

    /// <summary>Send it as If-Match with a change: "7". It counts all changes.</summary>
    public required int Version { get; init; }

    /// <summary>The version in which each section was last changed; one that is missing is as it was opened.</summary>
    public required IReadOnlyDictionary<ShopSection, int> Sections { get; init; }

    public required ShopState State { get; init; }

    /// <summary>Fixed when the shop was opened.</summary>
    public required Currency Currency { get; init; }

    /// <summary>IANA zone; fixed when the shop was opened.</summary>
    public required string TimeZone { get; init; }

    public required ShopProfile Profile { get; init; }
    public required OpeningHours Hours { get; init; }
    public required ClosedDays ClosedDays { get; init; }

    /// <summary>Absent: it is not paused.</summary>
    public required ShopPause? Pause { get; init; }

    public required CapacitySettings Capacity { get; init; }
    public required IReadOnlyList<Slot> Slots { get; init; }
    public required IReadOnlyList<District> Districts { get; init; }
    public required LimitSettings Limits { get; init; }
    public required OrderingSettings Ordering { get; init; }
    public required PaymentProvidersView PaymentProviders { get; init; }
    public required Messaging Messaging { get; init; }

    /// <summary>Taxes, the rounding of cash, tips.</summary>
    public required TotalsSettings Totals { get; init; }
    public required AlertSettings Alerts { get; init; }
    public required GiftCardSettings GiftCards { get; init; }

    /// <summary>Links to pay by, and deposits.</summary>
    public required PrepaymentSettings Prepayment { get; init; }
}

/// <param name="Cash">Whether cash is offered for new orders.</param>
/// <param name="Card">Whether cards are offered for new orders; they also need an account.</param>
/// <param name="CardAccount">The account that card payments go to.</param>
/// <param name="Webhook">The address for that account's webhook, below the deployment's own.</param>
/// <param name="Wallets">Those that are offered for new orders, and who takes each.</param>
/// <param name="Accounts">The account at each provider, with the address of its webhook.</param>
public sealed record PaymentProvidersView(
    bool Cash,
    bool Card,
    VendorAccount CardAccount,
    string Webhook,
    IReadOnlyList<OfferedWallet> Wallets,
    IReadOnlyList<ProviderAccount> Accounts
)
{
    /// <summary>Absent: orders are not paid by bank transfer.</summary>
    public required BankTransferSettings? BankTransfer { get; init; }
}

public sealed record ProviderAccount(PaymentProvider Provider, VendorAccount Account, string Webhook);

/// <param name="Sms">Whether the shop sends SMS; that also needs an account.</param>
public sealed record Messaging(bool Sms, VendorAccount SmsAccount, VendorAccount EmailAccount);
