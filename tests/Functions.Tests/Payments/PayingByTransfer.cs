using System.Text;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Orders;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Functions.Tests.Payments;

public class PayingByTransfer(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static readonly BankTransferSettings Account = new(
        TransferScheme.VietQr,
        "0123456789",
        "LO BANH",
        1,
        "970436"
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<TestShop> Open() =>
        TestShop.Open(bakery, shop => shop with { Payments = PaymentSettings.Both with { BankTransfer = Account } });

    private static Task<PlacedOrderAnswer> Place(TestShop shop) =>
        shop.Place(shop.Request() with { Payment = PaymentMethod.BankTransfer }); // 80,000

    private static async Task<JsonNode> Json(HttpResponseMessage answer, int status = 200)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(Ct);
            Assert.True((int)answer.StatusCode == status, $"{(int)answer.StatusCode} {text}");
            return JsonNode.Parse(text)!;
        }
    }

    private static async Task<JsonNode> Receive(
        TestShop shop,
        string number,
        long amount,
        string key,
        int status = 200
    ) =>
        await Json(
            await shop.Staff(
                Role.Owner,
                HttpMethod.Post,
                $"api/v1/orders/{number}/transfers",
                new { amount },
                idempotencyKey: key
            ),
            status
        );

    private static async Task<JsonNode> Import(TestShop shop, string csv, string query = "") =>
        await Json(
            await shop.Staff(
                Role.Owner,
                HttpMethod.Post,
                $"api/v1/bank-statements{query}",
                new StringContent(csv, Encoding.UTF8, "text/csv")
            )
        );

    private static IEnumerable<string?> Matches(JsonNode imported) =>
        imported["lines"]!.AsArray().Select(line => (string?)line!["match"]);

    private static async Task<long> Received(TestShop shop, string number) =>
        (await shop.Seen($"api/v1/orders/{number}/payment"))
            .GetProperty("received")
            .GetProperty("minorUnits")
            .GetInt64();

    [Fact]
    public async Task The_link_shows_the_account_and_the_qr_code()
    {
        var shop = await Open();
        var placed = await Place(shop);
        var order = await shop.Order(placed.Number);
        Assert.Equal(OrderStatus.Placed, order.Status);
        Assert.Equal(order.Origin.PlacedAt.AddDays(1), order.Payment.PayBy);
        var transfer = (await Json(await bakery.Http.GetAsync($"api/v1/track/{placed.Track}", Ct)))["transfer"]!;
        Assert.Equal((placed.Number, "0123456789"), ((string?)transfer["reference"], (string?)transfer["account"]));
        Assert.Contains("540580000", (string?)transfer["qrText"], StringComparison.Ordinal);
        Assert.Contains(placed.Number, (string?)transfer["qrText"], StringComparison.Ordinal);
        var page = await bakery.Http.GetStringAsync($"api/track/{placed.Track}", Ct);
        Assert.Contains("transfer.png", page, StringComparison.Ordinal);
        var picture = await bakery.Http.GetByteArrayAsync($"api/v1/track/{placed.Track}/transfer.png", Ct);
        Assert.Equal("\u0089PNG", Encoding.Latin1.GetString(picture[..4]));
    }

    [Fact]
    public async Task Staff_mark_it_paid_once()
    {
        var shop = await Open();
        var placed = await Place(shop);
        await Receive(shop, placed.Number, 30_000, "first");
        Assert.Equal(OrderStatus.Placed, (await shop.Order(placed.Number)).Status);
        await Receive(shop, placed.Number, 30_000, "first");
        var payment = await Receive(shop, placed.Number, 50_000, "second");
        Assert.Equal(80_000, (long)payment["received"]!["minorUnits"]!);
        Assert.All(payment["entries"]!.AsArray(), entry => Assert.Equal("owner", (string?)entry!["reason"]));
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(placed.Number)).Status);
        using var paid = await bakery.Http.GetAsync($"api/v1/track/{placed.Track}/transfer.png", Ct);
        Assert.Equal(409, (int)paid.StatusCode);
        var cash = await shop.Place(shop.Request());
        Assert.Equal("payments.nothing-due", (string?)(await Receive(shop, cash.Number, 1, "third", 409))["code"]);
    }

    [Fact]
    public async Task A_statement_pays_what_fits_and_lists_what_does_not()
    {
        var shop = await Open();
        var orders = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Place(shop)));
        string[] n = [.. orders.Select(order => order.Number.Replace("-", "", StringComparison.Ordinal))];
        var csv = $"""
            Date,Description,Amount
            2026-12-01,CK {n[0]} tien banh,"80,000"
            2026-12-01,{orders[1].Number},80000
            2026-12-01,{n[2]},79.999
            2026-12-01,{n[0]} va {n[3]},160000
            2026-12-01,tien nha,5000000
            2026-12-01,phi,-1.100
            """;
        string?[] expected = ["matched", "matched", "otherAmount", "ambiguous", "notFound", "outgoing"];
        var tried = await Import(shop, csv, "?dryRun=true");
        Assert.Equal(expected, Matches(tried));
        Assert.Equal((2, 0), ((int)tried["recorded"]!, await Received(shop, orders[0].Number)));
        Assert.Equal(expected, Matches(await Import(shop, csv)));
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(orders[0].Number)).Status);
        Assert.Equal(OrderStatus.Confirmed, (await shop.Order(orders[1].Number)).Status);
        Assert.Equal(OrderStatus.Placed, (await shop.Order(orders[2].Number)).Status);
        var again = await Import(shop, csv);
        Assert.Equal(["known", "known", .. expected[2..]], Matches(again));
        Assert.Equal((0, 80_000), ((int)again["recorded"]!, await Received(shop, orders[0].Number)));
    }

    [Theory]
    [InlineData("Description;Amount\na;1,5", "is no amount")]
    [InlineData("Description,Betrag\na,1", "There is no column")]
    [InlineData("Description,Amount\na", "Line 2")]
    public async Task A_statement_that_cannot_be_read_imports_nothing(string csv, string why)
    {
        var shop = await Open();
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            "api/v1/bank-statements",
            new StringContent(csv, Encoding.UTF8, "text/csv")
        );
        var problem = await Json(answer, 400);
        Assert.Equal("input.bad-statement", (string?)problem["code"]);
        Assert.Contains(why, (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_order_is_paid_back_by_hand_and_never_more_than_came()
    {
        var shop = await Open();
        var placed = await Place(shop);
        await Receive(shop, placed.Number, 80_000, "all");
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        await bakery.Told(placed.Number, "please send the money back");
        Assert.Equal("payment.over-refunded", (string?)(await Return(80_001, 409))["code"]);
        var payment = await Return(80_000);
        Assert.Equal(
            (80_000, 0),
            ((long)payment["refunded"]!["minorUnits"]!, (long)payment["refundable"]!["minorUnits"]!)
        );

        async Task<JsonNode> Return(long amount, int status = 200) =>
            await Json(
                await shop.Staff(
                    Role.Owner,
                    HttpMethod.Post,
                    $"api/v1/orders/{placed.Number}/transfer-refunds",
                    new { amount, reason = "cancelled" },
                    idempotencyKey: $"refund-{amount}"
                ),
                status
            );
    }

    [Fact]
    public async Task An_order_that_is_not_paid_in_time_is_cancelled_after_a_reminder()
    {
        await using var other = new BusyBakery();
        await other.InitializeAsync();
        var shop = await TestShop.Open(
            other,
            shop => shop with { Payments = PaymentSettings.Both with { BankTransfer = Account } }
        );
        var placed = await Place(shop);
        var orders = other.Host.Services.GetRequiredService<OrdersTable>();
        await RunningBakery.Until(
            async () => !await orders.ListPending(shop.Id, shop.Day, Ct).AnyAsync(Ct),
            "the reminder is scheduled"
        );
        other.Clock.Forward(TimeSpan.FromHours(13));
        var scheduled = other.Host.Services.GetRequiredService<ScheduledMessages>();
        await scheduled.SendDue(other.Clock.GetUtcNow(), Ct);
        await other.Told(placed.Number, "chuyển");
        other.Clock.Forward(TimeSpan.FromHours(12));
        await shop.Becomes(placed.Number, OrderStatus.Cancelled);
        Assert.Equal(Actors.PaymentDeadline, (await shop.Order(placed.Number)).History[^1].By);
    }
}
