using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Proof;

/// <summary>A shop for each currency, since no provider takes them all.</summary>
internal sealed record ChaosShops(TestShop Main, TestShop Malaysian, TestShop Ugandan)
{
    public IReadOnlyList<TestShop> All => [Main, Malaysian, Ugandan];

    public TestShop Of(Story story) =>
        story.Method switch
        {
            PaymentMethod.GrabPay => Malaysian,
            PaymentMethod.MtnMomo => Ugandan,
            _ => Main,
        };

    public static async Task<ChaosShops> Open(RunningBakery bakery) =>
        new(
            await Open(bakery, "VND", PaymentMethod.Momo, PaymentProvider.Momo),
            await Open(bakery, "MYR", PaymentMethod.GrabPay, PaymentProvider.Xendit),
            await Open(bakery, "UGX", PaymentMethod.MtnMomo, PaymentProvider.MtnMomo)
        );

    private static Task<TestShop> Open(
        RunningBakery bakery,
        string currency,
        PaymentMethod method,
        PaymentProvider provider
    ) =>
        TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    Currency = new(currency),
                    Payments = new(true, true, [new(method, provider)]),
                    Districts = [.. shop.Districts.Select(district => In(district, new(currency)))],
                },
            menu => menu.Select(product => product with { Price = product.Price with { MinorUnits = Price(product) } })
        );

    /// <summary>In ringgit: not more than GrabPay takes.</summary>
    private static long Price(Product product) =>
        product.Price.Currency.Code == "MYR" ? product.Price.MinorUnits / 10 : product.Price.MinorUnits;

    private static District In(District district, Currency currency) =>
        district with
        {
            Fee = new(2_000, currency),
            Minimum = new(5_000, currency),
        };
}
