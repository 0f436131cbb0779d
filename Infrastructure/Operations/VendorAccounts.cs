using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>Which of the configured accounts a shop uses.</summary>
public sealed class VendorAccounts(
    PaymentProviders payments,
    ShopAccounts<TwilioOptions> sms,
    ShopAccounts<SmtpOptions> email
) : IVendorAccounts
{
    public VendorAccount Payment(PaymentProvider provider, string shopId) => payments.Account(provider, shopId);

    public VendorAccount Sms(string shopId) =>
        new("twilio", sms.Of(shopId).IsSetUp ? Holder(sms.HasOwn(shopId)) : null);

    public VendorAccount Email(string shopId) =>
        new("smtp", email.Of(shopId).IsSetUp ? Holder(email.HasOwn(shopId)) : null);

    private static AccountHolder Holder(bool isOwn) => isOwn ? AccountHolder.Shop : AccountHolder.Deployment;
}
