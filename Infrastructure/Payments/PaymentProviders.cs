using System.Text.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Shops;

namespace BakeryOps.Infrastructure.Payments;

/// <summary>All payment providers, by name and by what a shop has chosen.</summary>
public sealed class PaymentProviders(IEnumerable<IPaymentProvider> all) : IPaymentLimits
{
    private readonly Dictionary<PaymentProvider, IPaymentProvider> byName = all.ToDictionary(one => one.Name);

    public IPaymentProvider this[PaymentProvider name] => byName[name];

    /// <summary>Who takes new payments in that way.</summary>
    /// <exception cref="RuleBroken"><c>payments.not-set-up</c></exception>
    public IPaymentProvider Of(Shop shop, PaymentMethod method) =>
        ProviderOf(shop, method) is { } name && byName.TryGetValue(name, out var provider)
            ? provider
            : throw PaymentRefusals.NotSetUp(method);

    /// <summary>An order that was placed before the shop withdrew the way of paying is still paid so.</summary>
    private PaymentProvider? ProviderOf(Shop shop, PaymentMethod method)
    {
        var able = method.Providers().Cast<PaymentProvider?>().ToList();
        return shop.ProviderOf(method)
            ?? able.Find(name => Account(name!.Value, shop.Id).IsSetUp)
            ?? able.FirstOrDefault();
    }

    public AmountLimits? Limits(Shop shop, PaymentMethod method, Currency currency) =>
        method.Providers().Count > 0 ? Of(shop, method).Limits(shop.Id, method, currency) : null;

    /// <summary>The shop's account at a provider.</summary>
    public VendorAccount Account(PaymentProvider name, string shopId) =>
        byName.TryGetValue(name, out var provider)
            ? provider.Account(shopId)
            : new(JsonNamingPolicy.CamelCase.ConvertName($"{name}"), null);
}
