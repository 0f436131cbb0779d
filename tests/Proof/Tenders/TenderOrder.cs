using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Infrastructure.Payments;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof.Tenders;

/// <summary>One order, and what its customer and the staff do with it.</summary>
internal sealed class TenderOrder(RunningBakery bakery, TestShop shop, Tender tender, int seed)
{
    private readonly Random random = new(seed);
    private readonly Payer payer = new(bakery);
    private readonly Dictionary<string, long> transfers = [];
    private JsonElement begun;
    private int keys;

    public TestShop Shop => shop;
    public Tender Tender => tender;
    public string Number { get; private set; } = "";
    public string Track { get; private set; } = "";

    /// <summary>What was done, a few words for each step.</summary>
    public List<string> Story { get; } = [];

    public bool IsCancelledByStaff { get; private set; }

    /// <summary>Whether all of its money was there before its time to pay was over.</summary>
    public bool WasPaidInTime { get; set; }

    public string Told => string.Join("; ", Story);

    /// <summary>What came by bank transfer.</summary>
    public long Transferred => transfers.Values.Sum();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <param name="code">Of a gift card, which other orders use, too.</param>
    public async Task Place(string? code)
    {
        var asked = shop.Request("cake", random.Next(1, 3), tender.Method);
        var asks = code is null ? asked : asked with { GiftCards = [code] };
        using var first = await shop.Submit(asks, Key());
        using var placed = first.IsSuccessStatusCode ? first : await shop.Submit(asked, Key());
        var text = await placed.Content.ReadAsStringAsync(Ct);
        Assert.True(placed.IsSuccessStatusCode, text);
        var answer = JsonElement.Parse(text);
        (Number, Track) = ($"{answer.GetProperty("number")}", $"{answer.GetProperty("track")}");
        Story.Add(
            $"{(int)first.StatusCode} placed{(first.IsSuccessStatusCode && code is not null ? " with a card" : "")}"
        );
    }

    public Task Step() =>
        (tender.IsByBank, random.Next(12)) switch
        {
            (_, 0) => Cancel(),
            (true, < 6) => Transfer(isAgain: false),
            (true, < 8) => Transfer(isAgain: true),
            (true, _) => Task.CompletedTask,
            (_, 1 or 2) => Begin(),
            (_, 3) => Decline(),
            (_, 4) => Pay(random.Next(1, 9) * tender.Price / 4),
            (_, 5) => Goodwill(),
            (_, 6) => RefundByHand(),
            _ => Pay(null),
        };

    /// <summary>The customer opens the wallet long after the order's time to pay was over.</summary>
    public Task PayLate() => tender.MayBePaidLate && begun.ValueKind != default ? Pay(null) : Task.CompletedTask;

    /// <summary>Until it is begun and paid in full.</summary>
    public async Task PayAgain()
    {
        begun = default;
        await RunningBakery.Until(async () => await Attempt() is not null, $"{Number} begins: {Told}");
        Story.Add("pays: " + await payer.Pay(tender.Method, (await Attempt())!, begun));
    }

    /// <param name="why">A card, a result code, a reason or a failure code.</param>
    public async Task Refuse(string why)
    {
        var attempt = (await Attempt())!;
        Story.Add("is refused: " + await payer.Refuse(tender.Method, attempt, begun, why));
    }

    public async Task PayIn(string currency)
    {
        var attempt = (await Attempt())!;
        object decision =
            tender.Method == Domain.Values.PaymentMethod.MtnMomo
                ? new { reference = attempt, currency }
                : new { id = attempt, currency };
        Story.Add(await payer.Decides(tender.Vendor, decision));
    }

    public async Task<Payment?> Books() =>
        (
            await bakery.Host.Services.GetRequiredService<PaymentsTable>().Find(shop.Id, OrderNumber.Parse(Number), Ct)
        )?.Value;

    private async Task Begin()
    {
        using var answer = await bakery.Http.PostAsync($"api/v1/track/{Track}/payment", null, Ct);
        Story.Add($"{(int)answer.StatusCode} begun");
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True((int)answer.StatusCode is 200 or 409 or 503, $"{Story[^1]}: {text}");
        if (answer.IsSuccessStatusCode)
            begun = JsonElement.Parse(text);
    }

    private async Task Pay(long? amount)
    {
        if (await Attempt() is { } attempt)
            Story.Add($"pays {amount}: {await payer.Pay(tender.Method, attempt, begun, amount, random)}");
    }

    private async Task Decline()
    {
        if (await Attempt() is { } attempt)
            Story.Add($"declines: {await payer.Decline(tender.Method, attempt, begun, random)}");
    }

    /// <summary>Null: none can be begun, or not just now.</summary>
    private async Task<string?> Attempt()
    {
        if (begun.ValueKind == default)
            await Begin();
        return begun.ValueKind == default ? null : (await Books())?.Current?.Id;
    }

    public async Task Cancel()
    {
        var status = await Staff("cancel", new { reason = "The oven broke" });
        IsCancelledByStaff |= status == 200;
        Story.Add($"{status} cancelled");
    }

    /// <summary>The same request twice, at once.</summary>
    private async Task Goodwill()
    {
        var (wish, key) = (new { amount = tender.Of(tender.Price / 8), reason = "The cake was late" }, Key());
        var all = await Task.WhenAll(Staff("refunds", wish, key), Staff("refunds", wish, key));
        Story.Add($"{string.Join('/', all)} goodwill");
    }

    /// <summary>In Stripe's dashboard.</summary>
    private async Task RefundByHand()
    {
        if (tender.Vendor != "stripe" || (await Books())?.Current is not { } paid)
            return;
        using var request = new HttpRequestMessage(HttpMethod.Post, "simulators/stripe/v1/refunds")
        {
            Headers = { Authorization = new("Bearer", SimulatedStripe.ApiKey) },
            Content = new StringContent(
                $"payment_intent={paid.Id}&amount={tender.Price / 8}",
                null,
                "application/x-www-form-urlencoded"
            ),
        };
        try
        {
            using var made = await bakery.Http.SendAsync(request, Ct);
            Story.Add($"{(int)made.StatusCode} refunded by hand");
        }
        catch (HttpRequestException)
        {
            Story.Add("refunded by hand, without an answer"); // a fault of the simulator
        }
    }

    private async Task Transfer(bool isAgain)
    {
        if (isAgain && transfers.Count == 0)
            return;
        var key = isAgain ? transfers.Keys.First() : Key();
        var amount = isAgain ? transfers[key] : random.Next(1, 9) * tender.Price / 4;
        var status = await Staff("transfers", new { amount }, key);
        if (status == 200)
            transfers[key] = amount;
        Story.Add($"{status} {amount} arrives{(isAgain ? " again" : "")}");
    }

    private async Task<int> Staff(string what, object body, string? key = null)
    {
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            $"api/v1/orders/{Number}/{what}",
            body,
            idempotencyKey: key
        );
        var text = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True((int)answer.StatusCode is < 400 or 409 or 503, $"{what}: {(int)answer.StatusCode} {text}");
        return (int)answer.StatusCode;
    }

    private string Key() => $"{shop.Id}-{seed}-{keys++}";
}
