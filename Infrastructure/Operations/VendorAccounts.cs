using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>Which of the configured accounts a shop uses.</summary>
public sealed class VendorAccounts(
    IOptions<StripeOptions> stripe,
    ShopAccounts<TwilioOptions> sms,
    ShopAccounts<SmtpOptions> email
) : IVendorAccounts
{
    private const string TestKey = "sk_test_";

    public VendorAccount Card(string shopId)
    {
        var account = stripe.Value.For(shopId);
        if (!account.IsSetUp)
            return new("stripe", null);
        var isOwn = stripe.Value.Shops.GetValueOrDefault(shopId)?.SecretKey is { Length: > 0 };
        return new("stripe", Holder(isOwn), account.SecretKey!.StartsWith(TestKey, StringComparison.Ordinal));
    }

    public VendorAccount Sms(string shopId) =>
        new("twilio", sms.Of(shopId).IsSetUp ? Holder(sms.HasOwn(shopId)) : null);

    public VendorAccount Email(string shopId) =>
        new("smtp", email.Of(shopId).IsSetUp ? Holder(email.HasOwn(shopId)) : null);

    private static AccountHolder Holder(bool isOwn) => isOwn ? AccountHolder.Shop : AccountHolder.Deployment;
}
