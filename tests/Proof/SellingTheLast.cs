using System.Net;
using System.Text.Json;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Local.Host;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Proof;

/// <summary>Many concurrent orders to two hosts on one storage account.</summary>
public sealed class SellingTheLast(RunningBakery bakery, SellingTheLast.SecondHost second)
    : IClassFixture<SellingTheLast.SecondHost>
{
    private const int Buyers = 200,
        Left = 10,
        Copies = 50;

    private readonly HttpClient[] doors = [bakery.Http, second.Http];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Uses the same storage and the same vendors.</summary>
    public sealed class SecondHost(RunningBakery bakery) : IAsyncLifetime
    {
        private LocalHost host = null!;

        public HttpClient Http { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            host = await bakery.StartHost(options =>
                options with
                {
                    SeedsData = false,
                    Settings = new Dictionary<string, string?>(options.Settings)
                    {
                        ["Stripe:ApiBase"] = new Uri(bakery.Http.BaseAddress!, "simulators/stripe").ToString(),
                        ["Stripe:SecretKey"] = SimulatedStripe.ApiKey,
                        ["Stripe:PublishableKey"] = "pk_test_any_shop", // as the first host
                        ["Stripe:WebhookSecret"] = SimulatedStripe.Secret,
                    },
                }
            );
            Http = RunningBakery.Client(host);
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await host.DisposeAsync();
        }
    }

    /// <param name="what">The resource that is enough for exactly ten orders.</param>
    /// <param name="sameDay">Whether the shop has capacity in other slots on the same day.</param>
    [Theory]
    [InlineData("product.sold-out", "loaf", false)]
    [InlineData("slot.full", "morning", true)]
    [InlineData("district.full", "hai-chau", false)]
    [InlineData("oven.full", "oven", false)]
    [InlineData("trays.full", "trays", false)]
    [InlineData("hands.full", "hands", false)]
    public async Task Of_two_hundred_buyers_ten_get_the_last_ten_and_the_others_hear_what_else_would_do(
        string code,
        string what,
        bool sameDay
    )
    {
        var shop = await TestShop.Open(
            bakery,
            shop => Scarce(shop, what),
            menu => menu.Select(product => product with { PerDay = what == product.Id ? Left : null })
        );
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Buyers)
                .Select(buyer => Answer(shop.Submit(shop.Request(), $"buyer-{buyer}", doors[buyer % 2])))
        );

        Assert.Equal(Left, answers.Count(answer => answer.Status == HttpStatusCode.Created));
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.Created).ToList();
        Assert.All(
            refused,
            answer =>
                Assert.Equal(
                    (HttpStatusCode.Conflict, code),
                    (answer.Status, answer.Json.GetProperty("code").GetString())
                )
        );
        var nearest = Assert.Single(
            refused
                .Select(answer => answer.Json.GetProperty("nearest").Deserialize<NearestSlot>(BakeryJson.Lenient))
                .Distinct()
        )!;
        Assert.Equal((what, 0, sameDay), (nearest.Constraint, nearest.Left, nearest.Day == shop.Day));
        // The offered slot is really free.
        await shop.Place(shop.Request() with { Day = nearest.Day!.Value, Slot = nearest.Slot! });

        var orders = await bakery
            .Host.Services.GetRequiredService<OrdersTable>()
            .ListByDay(shop.Id, shop.Day, Ct)
            .ToListAsync(Ct);
        Assert.Equal(sameDay ? Left + 1 : Left, orders.Count);
        Assert.Equal(
            (orders.Count, orders.Count),
            ((await shop.Ledger()).Orders, (await shop.Ledger()).UnitsOf("loaf"))
        );
    }

    /// <param name="left">The units of the day; null: unlimited.</param>
    [
        Theory,
        InlineData(PaymentMethod.Cash, null),
        InlineData(PaymentMethod.Cash, 1),
        InlineData(PaymentMethod.Card, null),
        InlineData(PaymentMethod.Card, 1)
    ]
    public async Task Fifty_copies_of_one_submit_are_one_order_and_get_fifty_equal_answers(
        PaymentMethod paymentMethod,
        int? left
    )
    {
        var shop = await TestShop.Open(bakery, menu: menu => menu.Select(product => product with { PerDay = left }));
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Copies)
                .Select(copy =>
                    Answer(shop.Submit(shop.Request(paymentMethod: paymentMethod), "the-one", doors[copy % 2]))
                )
        );

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(Copies - 1, answers.Count(answer => answer.Status == HttpStatusCode.OK));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
        Assert.Single(
            await bakery
                .Host.Services.GetRequiredService<OrdersTable>()
                .ListByDay(shop.Id, shop.Day, Ct)
                .ToListAsync(Ct)
        );
        Assert.Equal(1, (await shop.Ledger()).Orders);
        if (paymentMethod != PaymentMethod.Card)
            return;
        var placed = JsonSerializer.Deserialize<PlacedOrderAnswer>(answers[0].Text, BakeryJson.Lenient)!;
        var begun = await Task.WhenAll(
            Enumerable.Range(0, Copies).Select(copy => Answer(placed.Begin(doors[copy % 2])))
        );
        Assert.All(begun, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(begun.Select(answer => answer.Text).Distinct());
        Assert.Single(await shop.Stripe(bakery));
    }

    [Fact]
    public async Task Two_orders_under_one_key_are_one_order_and_one_refusal()
    {
        var shop = await TestShop.Open(bakery);
        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, Copies)
                .Select(copy =>
                    Answer(shop.Submit(shop.Request(quantity: 1 + copy % 2), "the-one", doors[copy / 2 % 2]))
                )
        );
        var taken = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.Equal(
            Copies / 2 - 1,
            answers.Count(answer => answer.Status == HttpStatusCode.OK && answer.Text == taken.Text)
        );
        Assert.Equal(
            Copies / 2,
            answers.Count(answer =>
                answer.Status == HttpStatusCode.Conflict
                && answer.Json.GetProperty("code").GetString() == "idempotency.key-reused"
            )
        );
        Assert.Equal(1, (await shop.Ledger()).Orders);
    }

    /// <summary>One loaf takes a minute of the ovens, a sixteenth of a tray and half a minute of labour.</summary>
    private static Shop Scarce(Shop shop, string what) =>
        what switch
        {
            "morning" => shop with
            {
                Slots = [.. shop.Slots.Select(slot => slot.Id == what ? slot with { PerDay = Left } : slot)],
            },
            "hai-chau" => shop with
            {
                Districts = [.. shop.Districts.Select(district => district with { PerDay = Left })],
            },
            "oven" => shop with { PerDay = shop.PerDay with { OvenSeconds = Left * 60 + 59 } },
            "trays" => shop with { PerDay = shop.PerDay with { TraySixteenths = Left } },
            "hands" => shop with { PerDay = shop.PerDay with { HandSeconds = Left * 30 } },
            _ => shop,
        };

    private static async Task<(HttpStatusCode Status, string Text, JsonElement Json)> Answer(
        Task<HttpResponseMessage> asked
    )
    {
        using var answer = await asked;
        var text = await answer.Content.ReadAsStringAsync(Ct);
        return (answer.StatusCode, text, JsonElement.Parse(text));
    }
}
