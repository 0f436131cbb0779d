using Azure.Data.Tables;
using BakeryOps.Domain.Customers;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Functions.Payments;
using BakeryOps.Infrastructure.Payments;
using BakeryOps.Infrastructure.Tests.Simulators;
using BakeryOps.Infrastructure.Values;
using BakeryOps.Infrastructure.Vendors.Stripe;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace BakeryOps.Infrastructure.Tests.Payments;

/// <summary>Order payments with their store, on Stripe's simulator. Several may share one simulator.</summary>
internal sealed class CardShop : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 8, 0, 0, TimeSpan.Zero);
    private readonly PaymentsTable payments;

    public CardShop(AzuriteFixture azurite, Town town)
    {
        Town = town;
        Cards = Of(town.Server.Url + "/stripe");
        payments = new PaymentsTable(new TableServiceClient(azurite.ConnectionString));
        Till = new(
            new PaymentProviders([Cards]),
            payments,
            new PublicAddress(new ConfigurationBuilder().Build()),
            TimeProvider.System
        );
    }

    public string Id { get; } = AzuriteFixture.Prefix();
    public Town Town { get; }
    public StripeProvider Cards { get; }
    public OrderPayments Till { get; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static StripeProvider Of(string apiBase) =>
        new(
            new StripeClients(
                Options.Create(
                    new StripeOptions
                    {
                        SecretKey = Town.Key,
                        WebhookSecret = Town.Secret,
                        ApiBase = apiBase,
                    }
                )
            ),
            NullLogger<StripeProvider>.Instance
        );

    /// <summary>As a quote or an order checks its total before it is admitted.</summary>
    public void RequireTakable(Money total) =>
        Cards.Limits(Id, PaymentMethod.Card, total.Currency).MustTake(total, PaymentMethod.Card);

    public Order An(long amount, string currency = "VND") =>
        new()
        {
            ShopId = Id,
            Number = "261124-7K3Q",
            Day = new(2026, 11, 24),
            Status = OrderStatus.Placed,
            Fulfilment = new(Fulfilment.Pickup, new("morning", new(8, 0), new(10, 0)), null, default),
            Customer = new("Lan", "+84905550101", null, null, null),
            Basket = new([], new(amount, new(currency)), new(0, new(currency)), default),
            Payment = new(PaymentMethod.Card),
            Origin = new(default, "secret", "key", "asked"),
            History = [],
        };

    public Task<PaymentAttempt?> Begin(Order order) => Till.Begin(order, Cards, Ct);

    /// <summary>What the browser pays with; null: nothing is left to pay.</summary>
    public async Task<string?> Secret(Order order) => (await Begin(order))?.Action?.ClientSecret;

    /// <summary>The customer pays the order; the webhook is not processed yet.</summary>
    /// <returns>The intent's id.</returns>
    public async Task<string> Pay(Order order, string card = "pm_card_visa")
    {
        var intent = (await Begin(order))!.Id;
        Assert.Equal(200, (await Town.Stripe($"payment_intents/{intent}/confirm", $"payment_method={card}")).Status);
        return intent;
    }

    /// <summary>Processes a webhook about the intent.</summary>
    public async Task<Payment?> Hear(Order order, string intent, bool hasMoved = true) =>
        await Till.Settle(order, await Cards.Read(Id, intent, Ct), hasMoved, Now, Ct);

    /// <summary>Refunds all that was paid, as of a cancelled order.</summary>
    public Task<bool> GiveBack(Order order) => Settle(order with { Status = OrderStatus.Cancelled });

    /// <summary>Refunds what was paid beyond what is due.</summary>
    public Task<bool> Settle(Order order) => Till.Refund(order, Now, Ct);

    public async Task<Payment> Books(Order order) =>
        (await payments.Find(Id, OrderNumber.Parse(order.Number), Ct))!.Value;

    /// <summary>Captured and refunded amounts according to Stripe.</summary>
    public async Task<(long Captured, long Refunded)> AtStripe(string intent)
    {
        var charge = (await Town.Stripe($"payment_intents/{intent}?expand[]=latest_charge")).At("latest_charge");
        return charge is not { } made
            ? (0, 0)
            : (made.GetProperty("amount_captured").GetInt64(), made.GetProperty("amount_refunded").GetInt64());
    }

    public void Dispose() => Cards.Dispose();
}
