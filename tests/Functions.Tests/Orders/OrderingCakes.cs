using System.Globalization;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Catalogue;
using BakeryOps.Infrastructure.Shops;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>Variants, options, taxes and tips, from the quote to the customer's link.</summary>
public class OrderingCakes(RunningBakery bakery)
{
    private static readonly Product Cake = TestShop.Product("cake", 200_000, TestShop.Vnd) with
    {
        Variants =
        [
            new()
            {
                Id = "20cm",
                Name = Named("20 cm"),
                Price = Vnd(320_000),
                PerDay = 3,
            },
            new()
            {
                Id = "16cm",
                Name = Named("16 cm"),
                Price = Vnd(220_000),
            },
        ],
        Options =
        [
            new()
            {
                Id = "flavour",
                Name = Named("Vị"),
                Kind = OptionKind.Choice,
                Required = true,
                Choices =
                [
                    new()
                    {
                        Id = "durian",
                        Name = Named("Sầu riêng"),
                        Price = Vnd(60_000),
                    },
                    new() { Id = "vanilla", Name = Named("Va-ni") },
                ],
            },
            new()
            {
                Id = "message",
                Name = Named("Chữ"),
                Kind = OptionKind.Text,
            },
        ],
    };

    private static Money Vnd(long amount) => new(amount, TestShop.Vnd);

    private static Dictionary<string, string> Named(string name) => new() { ["vi"] = name };

    private Task<TestShop> Open(bool included = true) =>
        TestShop.Open(
            bakery,
            shop =>
                shop with
                {
                    CashRounding = 500,
                    MaxTipPercent = 10,
                    Taxes = new()
                    {
                        PricesIncludeTax = included,
                        Rates = [new("vat", "VAT 8%", 8, true)],
                        DeliveryFeeRate = "vat",
                    },
                },
            menu => [.. menu, Cake]
        );

    private static OrderRequest Asked(TestShop shop, params IReadOnlyList<CartLine> lines) =>
        shop.Request() with
        {
            Lines = lines,
        };

    private static CartLine Line(string? variant = "20cm", int quantity = 2, string flavour = "durian") =>
        new("cake", quantity, variant, [new("flavour", [flavour]), new("message", Text: "Mừng <Lan>")]);

    private static async Task<JsonNode> Json(HttpResponseMessage answer, int status = 200)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
            return JsonNode.Parse(text)!;
        }
    }

    private static Task<HttpResponseMessage> Quote(TestShop shop, OrderRequest asked) =>
        shop.Storefront(HttpMethod.Post, "api/v1/quotes", asked.Cart);

    private static long Amount(JsonNode? money) => (long)money!["minorUnits"]!;

    private static long Explained(JsonNode shown) =>
        shown["explanation"]!.AsArray().Sum(entry => Amount(entry!["amount"]));

    [Fact]
    public async Task The_quote_the_order_and_its_link_explain_the_same_total()
    {
        var shop = await Open();
        var asked = Asked(shop, Line(), new CartLine("bun", 1)) with { Tip = 30_000 };
        var quote = await Json(await Quote(shop, asked));
        // 2 × (320,000 + 60,000), a bun of 15,000, 20,000 for the delivery and the tip.
        Assert.Equal(825_000, Amount(quote["total"]));
        Assert.Equal(
            ["product", "option", "product", "deliveryFee", "tip"],
            quote["explanation"]!.AsArray().Select(entry => (string?)entry!["kind"])
        );
        Assert.Equal("2 × cake, 20 cm", (string?)quote["explanation"]![0]!["label"]);
        Assert.Equal(58_889, Amount(quote["taxes"]!["rows"]![0]!["tax"])); // 795,000 × 8 / 108

        var placed = await Json(await shop.Submit(asked with { ExpectedTotal = 825_000 }, "cake"), 201);
        var track = (string)placed["track"]!;
        var owners = await Json(
            await shop.Staff(Role.Owner, HttpMethod.Get, $"api/v1/orders/{(string?)placed["number"]}")
        );
        var customers = await Json(await bakery.Http.GetAsync($"api/v1/track/{track}"));
        foreach (var shown in (JsonNode[])[placed, owners, customers])
        {
            Assert.Equal((825_000, 825_000), (Amount(shown["total"]), Explained(shown)));
            Assert.True(JsonNode.DeepEquals(quote["taxes"], shown["taxes"]));
        }
        Assert.Equal("Mừng <Lan>", (string?)owners["lines"]![0]!["options"]![1]!["text"]);
        var page = await bakery.Http.GetStringAsync($"api/track/{track}");
        Assert.Contains("2 × cake, 20 cm (Vị: Sầu riêng; Chữ: Mừng &lt;Lan&gt;)", page, StringComparison.Ordinal);
        Assert.Contains("Tiền tip</th><td>30.000", page, StringComparison.Ordinal);
        Assert.Contains("Đã gồm VAT 8%</th><td>58.889", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cash_is_rounded_to_the_coin_and_a_card_pays_exactly()
    {
        var shop = await Open(included: false);
        var asked = Asked(shop, Line("16cm", 1, "vanilla")) with { Tip = 7 };
        // 240,000 and 19,200 of tax, and the tip.
        var card = await Json(await Quote(shop, asked with { Payment = PaymentMethod.Card }));
        Assert.Equal((259_207, 259_207), (Amount(card["total"]), Explained(card)));
        var cash = await Json(await Quote(shop, asked));
        Assert.Equal((259_000, 259_000), (Amount(cash["total"]), Explained(cash)));
        Assert.Equal("cashRounding", (string?)cash["explanation"]!.AsArray()[^1]!["kind"]);
        Assert.Equal(Vnd(259_000), (await shop.Place(asked)).Total);
    }

    [Fact]
    public async Task A_change_of_price_and_tax_alters_no_placed_order_and_refuses_the_total_seen_before()
    {
        var shop = await Open();
        var asked = Asked(shop, Line(quantity: 1));
        var seen = asked with { ExpectedTotal = 400_000 };
        var placed = await shop.Place(seen, "first");
        await Change(shop, Cake with { Variants = [Cake.Variants[0] with { Price = Vnd(350_000) }] });
        var order = await shop.Order(placed.Number);
        Assert.Equal((Vnd(400_000), 8m), (order.Total, order.Basket.Lines[0].Tax!.Percent));
        var problem = await Json(await shop.Submit(seen, "later"), 409);
        Assert.Equal("order.total-changed", (string?)problem["code"]);
        Assert.Equal(430_000, (long)problem["nearest"]!["minorUnits"]!);
        Assert.Equal(placed, await shop.Place(seen, "first"));
        var other = seen with { Lines = [Line(quantity: 1, flavour: "vanilla")] };
        Assert.Equal("idempotency.key-reused", (string?)(await Json(await shop.Submit(other, "first"), 409))["code"]);
    }

    [Fact]
    public async Task The_last_of_a_variant_is_sold_once()
    {
        var shop = await Open();
        var asked = Asked(shop, Line());
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(i => shop.Submit(asked, i.ToString(CultureInfo.InvariantCulture)))
        );
        var refused = answers.Where(answer => (int)answer.StatusCode == 409).ToList();
        Assert.Equal(5, refused.Count);
        var problem = await Json(refused[0], 409);
        Assert.Equal("product.sold-out", (string?)problem["code"]);
        Assert.Equal(("cake/20cm", 1), ((string?)problem["nearest"]!["constraint"], (int)problem["nearest"]!["left"]!));
        Assert.Equal(2, (await shop.Ledger()).UnitsOf("cake"));
        foreach (var answer in answers)
            answer.Dispose();
    }

    [Theory]
    [InlineData("{\"product\":\"cake\",\"quantity\":1}", 400, "input.missing-variant", "lines[1].variant")]
    [InlineData(
        "{\"product\":\"cake\",\"quantity\":1,\"variant\":\"1m\"}",
        404,
        "variant.not-found",
        "lines[1].variant"
    )]
    [InlineData(
        "{\"product\":\"cake\",\"quantity\":1,\"variant\":\"16cm\"}",
        400,
        "input.missing-option",
        "lines[1].options"
    )]
    [InlineData(
        "{\"product\":\"cake\",\"quantity\":1,\"variant\":\"16cm\",\"options\":[{\"option\":\"flavour\",\"choices\":[\"tar\"]}]}",
        404,
        "choice.not-found",
        "lines[1].options[0]"
    )]
    [InlineData(
        "{\"product\":\"cake\",\"quantity\":1,\"variant\":\"16cm\",\"options\":[null]}",
        400,
        "input.wrong-type",
        "lines[1].options[0]"
    )]
    [InlineData(
        "{\"product\":\"cake\",\"quantity\":1,\"variant\":\"16cm\",\"options\":[{\"option\":\"flavour\",\"choices\":[null]}]}",
        400,
        "input.wrong-type",
        "lines[1].options[0].choices[0]"
    )]
    [InlineData("{\"product\":\"bun\",\"quantity\":4}", 409, "tip.too-large", "tip")]
    public async Task What_cannot_be_is_refused_with_its_field_and_nothing_is_written(
        string line,
        int status,
        string code,
        string field
    )
    {
        var shop = await Open();
        var asked = JsonNode.Parse(
            System.Text.Json.JsonSerializer.Serialize(Asked(shop, new CartLine("loaf", 1)), BakeryJson.Options)
        )!;
        asked["lines"]!.AsArray().Add(JsonNode.Parse(line));
        asked["tip"] = 99_000;
        var problem = await Json(await shop.Submit(asked, "bad"), status);
        Assert.Equal((code, field), ((string?)problem["code"], (string?)problem["field"]));
        Assert.Equal(0, (await shop.Ledger()).Orders);
    }

    private async Task Change(TestShop shop, Product changed)
    {
        var ct = TestContext.Current.CancellationToken;
        var products = bakery.Host.Services.GetRequiredService<ProductsTable>();
        await products.Replace(shop.Id, (await products.Read(shop.Id, changed.Id, ct))!, changed, ct);
        var shops = bakery.Host.Services.GetRequiredService<ShopsTable>();
        var read = (await shops.Read(shop.Id, ct))!;
        var taxes = read.Value.Taxes! with { Rates = [new("vat", "VAT 10%", 10, true)] };
        await shops.Replace(read, read.Value with { Taxes = taxes }, ct);
    }
}
