using System.Text.Json.Serialization;
using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Shops;

/// <summary>Whose account at a vendor a shop uses. Accounts are settings of the deployment.</summary>
public enum AccountHolder
{
    /// <summary>The shop's own, by the settings <c>Shops:(id):(vendor):…</c>.</summary>
    Shop,

    /// <summary>The deployment's, shared by shops without one of their own.</summary>
    Deployment,
}

/// <summary>A vendor that a shop uses. No secret is ever shown.</summary>
/// <param name="Holder">Absent: there is no account, and the vendor is not used.</param>
/// <param name="IsTest">Whether it moves no real money; absent: the vendor makes no difference, or it is not known.</param>
public sealed record VendorAccount(string Vendor, AccountHolder? Holder, bool? IsTest = null)
{
    /// <param name="isOwn">Whether the account is the shop's own.</param>
    /// <param name="isTest">Asked only where there is an account.</param>
    public static VendorAccount Of(string vendor, bool isSetUp, bool isOwn, Func<bool>? isTest = null)
    {
        if (!isSetUp)
            return new(vendor, null);
        return new(vendor, isOwn ? AccountHolder.Shop : AccountHolder.Deployment, isTest?.Invoke());
    }

    [JsonIgnore]
    public bool IsSetUp => Holder is not null;
}

/// <summary>The vendors' accounts, as a shop's owner sees them.</summary>
public interface IVendorAccounts
{
    VendorAccount Payment(PaymentProvider provider, string shopId);

    VendorAccount Sms(string shopId);

    VendorAccount Email(string shopId);
}
