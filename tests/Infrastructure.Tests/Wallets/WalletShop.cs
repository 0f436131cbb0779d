using System.Text.Json;
using Azure.Data.Tables;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Payments;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Tests.Simulators;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Infrastructure.Tests.Wallets;

/// <summary>Order payments with their store, at a provider on its simulator; its webhooks arrive here.</summary>
internal sealed class WalletShop(
    AzuriteFixture azurite,
    Town town,
    WebhookReceiver receiver,
    Func<BakeryOps.Infrastructure.Values.PublicAddress, IPaymentProvider> open
) : IAsyncDisposable
{
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly PaymentsTable payments = new(new TableServiceClient(azurite.ConnectionString));
    private readonly Lazy<IPaymentProvider> provider = new(() => open(Here(receiver)));

    public string Id { get; } = AzuriteFixture.Prefix();
    public Town Town => town;
    public WebhookReceiver Receiver => receiver;
    public IPaymentProvider Provider => provider.Value;

    private OrderPayments Till => new(new PaymentProviders([Provider]), payments, Here(receiver), TimeProvider.System);
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public Order An(Money total, PaymentMethod method, string? phone = "+256772123456") =>
        new()
        {
            ShopId = Id,
            Number = "261201-7K3Q",
            Day = new(2026, 12, 1),
            Status = OrderStatus.Placed,
            Fulfilment = new(Fulfilment.Pickup, new("morning", new(8, 0), new(10, 0)), null, default),
            Customer = new Customer("Lan", phone, null, "en", null),
            Basket = new([], total, Money.Zero(total.Currency), default),
            Payment = new(method),
            Origin = new(default, "secret", "key", "asked"),
            History = [new(OrderStatus.Placed, Now, "test")],
        };

    public async Task<PaymentAttempt> Begin(Order order) => (await Till.Begin(order, Provider, Ct))!;

    /// <summary>What a webhook, a poll or the customer's return leads to.</summary>
    public async Task<Payment?> Settle(Order order, PaymentAttempt attempt, bool hasMoved = false) =>
        await Till.Settle(order, await Read(attempt), hasMoved, Now, Ct);

    public Task<Payment?> Expire(Order order) => Till.Expire(order, Now, Ct);

    public Task<PaymentAttempt> Read(PaymentAttempt attempt) => Provider.Read(Id, attempt.Id, Ct);

    public Task<ProviderRefund?> Refund(PaymentAttempt paid, string id, Money amount) =>
        Provider.Refund(Id, paid, new(id, amount), Ct);

    public Task<ProviderActivity> Activity(PaymentAttempt paid, params string[] asked) =>
        Provider.ReadActivity(Id, paid, asked, Ct);

    /// <summary>Captured and refunded amounts, and numbers of payments and refunds, at the provider.</summary>
    public async Task<(long Captured, long Refunded, int Payments, int Refunds)> Theirs()
    {
        var all = (await town.Get("/state.json")).Json.GetProperty("payments").EnumerateArray().ToList();
        return (
            all.Sum(payment => payment.GetProperty("captured").GetInt64()),
            all.Sum(payment => payment.GetProperty("refunded").GetInt64()),
            all.Count,
            all.Sum(payment => payment.GetProperty("refunds").GetInt32())
        );
    }

    public async Task Decides(string vendor, string decision)
    {
        var answer = await town.Post($"/{vendor}/decisions", decision);
        Assert.True(answer.Status == 204, answer.Text);
    }

    public Task Fault(string vendor, string kind, string operation, int times = 1) =>
        town.Order(
            JsonSerializer.Serialize(
                new Dictionary<string, object>
                {
                    ["vendor"] = vendor,
                    ["kind"] = kind,
                    ["operation"] = operation,
                    ["times"] = times,
                }
            )
        );

    public async ValueTask DisposeAsync()
    {
        (Provider as IDisposable)?.Dispose();
        await receiver.DisposeAsync();
        await town.DisposeAsync();
    }

    private static BakeryOps.Infrastructure.Values.PublicAddress Here(WebhookReceiver receiver) =>
        new(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new("PublicAddress", receiver.Hook.GetLeftPart(UriPartial.Authority))])
                .Build()
        );
}
