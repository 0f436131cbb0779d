using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments.Cards;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Tests.Orders;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments.Cards;

/// <summary>A customer who is signed in, with their browser.</summary>
internal sealed record CardCustomer(RunningBakery Bakery, TestShop Shop, string Phone, string Session)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<CardCustomer> Of(RunningBakery bakery, TestShop shop)
    {
        var phone = SignedInCustomers.NewPhone();
        return new(bakery, shop, phone, await bakery.SignedIn(shop, phone));
    }

    public Task<Answer> Call(string method, string path, object? body = null, string? key = null) =>
        Bakery.AsCustomer(Session, method, path, body, key);

    public OrderRequest Cake(PaymentMethod by = PaymentMethod.Card) =>
        Shop.Cake(by) with
        {
            Customer = new("Lan", Phone, null, "en", "12 Bạch Đằng"),
        };

    /// <summary>Staff enter it, as the customer is on the phone.</summary>
    public async Task<PlacedOrderAnswer> OrdersByPhone()
    {
        using var answer = await Shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            "api/v1/orders",
            Cake(),
            idempotencyKey: Guid.NewGuid().ToString()
        );
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, text);
        return System.Text.Json.JsonSerializer.Deserialize<PlacedOrderAnswer>(text, BakeryJson.Lenient)!;
    }

    public Task<Answer> Begin(bool offSession = true, string? key = null) =>
        Call("POST", "customer/cards", new { consent = true, offSession }, key);

    /// <returns>The id that the card has once it is saved.</returns>
    public async Task<string> Saves(string card = "pm_card_visa", bool offSession = true)
    {
        var begun = await Begin(offSession);
        Assert.True(begun.Status == 200, begun.Json?.ToJsonString());
        await Enter(begun.Json!, card);
        return (string)begun.Json!["id"]!;
    }

    /// <summary>In the browser, on the page of the vendor's script.</summary>
    public Task<HttpResponseMessage> Enter(JsonNode begun, string card) => At("pay", begun, "card", card);

    /// <summary>The bank asks, and the customer answers.</summary>
    public Task<HttpResponseMessage> AnswerBank(JsonNode begun, string answer) => At("3ds", begun, "answer", answer);

    public async Task<JsonArray> Cards() => (await Call("GET", "customer/cards")).Json!.AsArray();

    /// <summary>What is stored, without asking the provider.</summary>
    public async Task<CustomerCards> Stored()
    {
        var customers = Bakery.Host.Services.GetRequiredService<Infrastructure.Customers.CustomersTable>();
        var known = (await customers.FindByContact(Shop.Id, Phone, Ct))!;
        return await Bakery.Host.Services.GetRequiredService<CustomerCardsTable>().Of(Shop.Id, known.Id, Ct);
    }

    public Task<Answer> Pay(PlacedOrderAnswer placed, string card, string key = "one") =>
        Call("POST", $"customer/orders/{placed.Number}/card-payments", new { card }, key);

    public async Task<Answer> Charge(
        PlacedOrderAnswer placed,
        string card,
        string key = "one",
        Role role = Role.Owner,
        TestShop? by = null
    )
    {
        using var answer = await (by ?? Shop).Staff(
            role,
            HttpMethod.Post,
            $"api/v1/orders/{placed.Number}/card-charges",
            new { card },
            idempotencyKey: key
        );
        var json = JsonNode.Parse(await answer.Content.ReadAsStringAsync(Ct));
        return new((int)answer.StatusCode, json, answer.Headers);
    }

    private async Task<HttpResponseMessage> At(string page, JsonNode begun, string field, string value)
    {
        var secret = (string)begun["clientSecret"]!;
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { [field] = value, ["client_secret"] = secret }
        );
        return await Bakery.Http.PostAsync($"simulators/stripe/{page}/{secret.Split("_secret_")[0]}", form, Ct);
    }
}
