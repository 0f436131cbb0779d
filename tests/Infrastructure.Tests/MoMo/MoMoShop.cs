using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Payments;
using BakeryOps.Infrastructure.Notifications;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Tests.Simulators;
using BakeryOps.Infrastructure.Vendors.MoMo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;

namespace BakeryOps.Infrastructure.Tests.MoMo;

/// <summary>Order payments with their store, on MoMo's simulator; its notifications arrive here.</summary>
internal sealed class MoMoShop : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);

    private readonly PaymentsTable payments;
    private readonly MoMoClient client = new();
    private readonly MoMoOptions account;

    private MoMoShop(AzuriteFixture azurite, Town town, WebhookReceiver receiver, TimeSpan patience)
    {
        (Town, Receiver) = (town, receiver);
        account = new()
        {
            PartnerCode = Town.Partner,
            AccessKey = Town.Access,
            SecretKey = Town.MoMoSecret,
            ApiBase = new(town.Server.Url + "/momo"),
            Timeout = patience,
        };
        var here = new ConfigurationBuilder()
            .AddInMemoryCollection([new("PublicAddress", receiver.Hook.GetLeftPart(UriPartial.Authority))])
            .Build();
        Provider = new(
            new(account, new Dictionary<string, MoMoOptions>()),
            client,
            new(here),
            NullLogger<MoMoProvider>.Instance
        );
        payments = new(new TableServiceClient(azurite.ConnectionString));
        Till = new(new PaymentProviders([Provider]), payments, new(here), TimeProvider.System);
    }

    public string Id { get; } = AzuriteFixture.Prefix();
    public Town Town { get; }
    public WebhookReceiver Receiver { get; }
    public MoMoProvider Provider { get; }
    public OrderPayments Till { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<MoMoShop> Open(AzuriteFixture azurite, Town town, double patience = 30) =>
        new(azurite, town, await WebhookReceiver.Open(), TimeSpan.FromSeconds(patience));

    public Order An(long amount) =>
        new()
        {
            ShopId = Id,
            Number = "261124-7K3Q",
            Day = new(2026, 11, 24),
            Status = OrderStatus.Placed,
            Fulfilment = new(Fulfilment.Pickup, new("morning", new(8, 0), new(10, 0)), null, default),
            Customer = new Customer("Lan", "+84905550101", null, "vi", null),
            Basket = new([], new(amount, new("VND")), new(0, new("VND")), default),
            Payment = new(PaymentMethod.Momo),
            Origin = new(default, "secret", "key", "asked"),
            History = [new(OrderStatus.Placed, Now, "test")],
        };

    public Task<PaymentAttempt?> Begin(Order order) => Till.Begin(order, Provider, Ct);

    /// <summary>The customer decides on MoMo's page.</summary>
    public async Task Decide(PaymentAttempt attempt, int result = 0, long? amount = null)
    {
        var form = new Dictionary<string, string>
        {
            ["t"] = attempt.Action!.RedirectUrl!.Split("t=")[1],
            ["result"] = result.ToString(CultureInfo.InvariantCulture),
        };
        if (amount is { } paid)
            form["amount"] = paid.ToString(CultureInfo.InvariantCulture);
        using var answer = await Town.Http.PostAsync(
            attempt.Action.RedirectUrl.Split('?')[0],
            new FormUrlEncodedContent(form),
            Ct
        );
        Assert.Equal(303, (int)answer.StatusCode);
    }

    /// <summary>What a poll, a notification or the customer's return leads to.</summary>
    public async Task<Payment?> Settle(Order order, string attemptId, bool hasMoved = false) =>
        await Till.Settle(order, await Provider.Read(Id, attemptId, Ct), hasMoved, Now, Ct);

    public Task<bool> Refund(Order order) => Till.Refund(order, Now, Ct);

    public async Task<Payment> Books(Order order) =>
        (await payments.Find(Id, OrderNumber.Parse(order.Number), Ct))!.Value;

    public ProviderEvent? Hear(string body) => Provider.Hear(Id, new(body, _ => null));

    /// <summary>The notification that arrived.</summary>
    public async Task<string> Notification() => Encoding.UTF8.GetString((await Receiver.Next(1))[0].Body);

    /// <summary>The next calls of an operation end with this code.</summary>
    public async Task Answers(string operation, int resultCode, int then = 0) =>
        Assert.Equal(
            204,
            (
                await Town.Post(
                    "/momo/results",
                    $$"""{ "operation": "{{operation}}", "resultCode": {{resultCode}}, "then": {{then}} }"""
                )
            ).Status
        );

    /// <summary>Captured and refunded amounts, and the number of refunds, of all this shop's payments at MoMo.</summary>
    public async Task<(long Captured, long Refunded, int Refunds)> AtMoMo()
    {
        var state = (await Town.Get("/state.json")).Json;
        var own = state
            .GetProperty("payments")
            .EnumerateArray()
            .Where(payment =>
                payment.GetProperty("metadata").TryGetProperty("shop", out var shop) && shop.GetString() == Id
            )
            .ToList();
        return (
            own.Sum(payment => payment.GetProperty("captured").GetInt64()),
            own.Sum(payment => payment.GetProperty("refunded").GetInt64()),
            own.Sum(payment => payment.GetProperty("refunds").GetInt32())
        );
    }

    /// <summary>A refund in MoMo's portal.</summary>
    public async Task RefundByHand(PaymentAttempt paid, long amount)
    {
        var signed = new JsonObject
        {
            ["amount"] = amount,
            ["description"] = "",
            ["orderId"] = "portal-" + Guid.NewGuid().ToString("N"),
            ["partnerCode"] = Town.Partner,
            ["requestId"] = Guid.NewGuid().ToString("N"),
            ["transId"] = long.Parse(paid.TransactionId!, CultureInfo.InvariantCulture),
        };
        var raw = signed.Select(field => (field.Key, $"{field.Value}")).Append(("accessKey", Town.Access));
        signed["signature"] = MoMoSignature.Of(Town.MoMoSecret, raw);
        var answer = await Town.Post("/momo/v2/gateway/api/refund", signed.ToJsonString());
        Assert.Equal("0", answer["resultCode"]);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await Receiver.DisposeAsync();
    }
}
