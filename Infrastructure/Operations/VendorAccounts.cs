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

    public VendorAccount Sms(string shopId) => VendorAccount.Of("twilio", sms.Of(shopId).IsSetUp, sms.HasOwn(shopId));

    public VendorAccount Email(string shopId) =>
        VendorAccount.Of("smtp", email.Of(shopId).IsSetUp, email.HasOwn(shopId));
}
