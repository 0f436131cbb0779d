using BakeryOps.Domain.Orders;

namespace BakeryOps.Web.Tests;

/// <summary>A shop of its own, and an order by card there that waits for its money.</summary>
internal sealed record Checkout(RunningBakery Bakery, TestShop Shop, PlacedOrderAnswer Placed)
{
    /// <summary>What is ordered to go wrong with a payment happens to the next one, whoever pays: so tests that pay do so one after the other.</summary>
    public const string Payments = "payments";

    public const string Total = "VND 80,000";

    public static async Task<Checkout> Begin(RunningBakery bakery)
    {
        var shop = await TestShop.Open(bakery);
        await shop.HearsFromStripe(bakery);
        return new(bakery, shop, await shop.Place(shop.Request(rail: PaymentMethod.Card)));
    }

    /// <summary>Where the customer pays.</summary>
    public string PayPage =>
        $"/simulators/stripe/pay/{Placed.ClientSecret!.Split("_secret_")[0]}?client_secret={Placed.ClientSecret}";

    /// <summary>The same, from which they come back to the shop; the description of the API stands in for its page.</summary>
    public string PayPageOfShop =>
        $"{PayPage}&return_url={Uri.EscapeDataString(new Uri(Bakery.Http.BaseAddress!, $"api/docs?thanks={Placed.Number}").AbsoluteUri)}";

    /// <summary>The shop's page, as somebody comes back to it.</summary>
    /// <param name="how"><c>succeeded</c> or <c>failed</c>.</param>
    public System.Text.RegularExpressions.Regex Back(string how) =>
        new($"thanks={Placed.Number}&.*redirect_status={how}$");

    public async Task Is(OrderStatus status) => Assert.Equal(status, (await Shop.Order(Placed.Number)).Status);

    public Task Becomes(OrderStatus status) => Shop.Becomes(Placed.Number, status);
}
