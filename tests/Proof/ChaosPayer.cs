using System.Net.Http.Json;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof;

/// <summary>The customer of one order at the simulated provider.</summary>
/// <param name="bakery">Has the storage.</param>
internal sealed class ChaosPayer(RunningBakery bakery, HttpClient vendors, TestShop shop)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async Task Pay(Story story, PlacedOrderAnswer begun)
    {
        if (story.Method == PaymentMethod.Card)
            await shop.Pays(vendors, begun);
        if (story.Method == PaymentMethod.Momo)
            await vendors.PaysByMoMo(begun);
        if (story.Method == PaymentMethod.MtnMomo)
            await Decide("mtn-momo", new { reference = await Attempt(begun) });
        if (story.Method == PaymentMethod.GrabPay)
            await Decide("xendit", new { id = await Attempt(begun) });
    }

    /// <summary>So that nothing stays open which cannot be withdrawn.</summary>
    public async Task Decline(Story story, PlacedOrderAnswer begun)
    {
        if (story.Method == PaymentMethod.Momo)
            await vendors.PaysByMoMo(begun, result: 1006);
        if (story.Method == PaymentMethod.MtnMomo)
            await Decide("mtn-momo", new { reference = await Attempt(begun), status = "FAILED" });
        if (story.Method == PaymentMethod.GrabPay)
            await Decide("xendit", new { id = await Attempt(begun), status = "FAILED" });
    }

    private async Task Decide(string vendor, object decision)
    {
        using var decided = await vendors.PostAsJsonAsync($"simulators/{vendor}/decisions", decision, Ct);
        Assert.True(decided.IsSuccessStatusCode, await decided.Content.ReadAsStringAsync(Ct));
    }

    private async Task<string> Attempt(PlacedOrderAnswer begun)
    {
        var payments = bakery.Host.Services.GetRequiredService<PaymentsTable>();
        return (await payments.Find(shop.Id, OrderNumber.Parse(begun.Number), Ct))!.Value.Current!.Id;
    }
}
