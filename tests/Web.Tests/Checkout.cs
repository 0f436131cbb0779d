using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;

namespace BakeryOps.Web.Tests;

/// <summary>A separate shop with a card order that awaits payment.</summary>
internal sealed record Checkout(RunningBakery Bakery, TestShop Shop, PlacedOrderAnswer Placed)
{
    /// <summary>
    /// Injected payment faults hit the next payment of any test, so tests with payments run one at a time.
    /// </summary>
    public const string Payments = "payments";

    public const string Total = "VND 80,000";

    public static async Task<Checkout> Begin(RunningBakery bakery)
    {
        var shop = await TestShop.Open(bakery);
        await shop.HearsFromStripe(bakery);
        return new(bakery, shop, await shop.Place(shop.Request(paymentMethod: PaymentMethod.Card)));
    }

    /// <summary>The payment page.</summary>
    public string PayPage =>
        $"/simulators/stripe/pay/{Placed.ClientSecret!.Split("_secret_")[0]}?client_secret={Placed.ClientSecret}";

    /// <summary>The payment page with a return URL to the shop; the API documentation page stands in for it.</summary>
    public string PayPageOfShop =>
        $"{PayPage}&return_url={Uri.EscapeDataString(new Uri(Bakery.Http.BaseAddress!, $"api/docs?thanks={Placed.Number}").AbsoluteUri)}";

    /// <summary>The shop's return URL after the payment.</summary>
    /// <param name="how"><c>succeeded</c> or <c>failed</c>.</param>
    public System.Text.RegularExpressions.Regex Back(string how) =>
        new($"thanks={Placed.Number}&.*redirect_status={how}$");

    public async Task Is(OrderStatus status) => Assert.Equal(status, (await Shop.Order(Placed.Number)).Status);

    public Task Becomes(OrderStatus status) => Shop.Becomes(Placed.Number, status);
}
