using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Shops;
using BakeryOps.Domain.Values;

namespace BakeryOps.Functions.Tests.Payments;

/// <summary>Staff take an order by phone, and its customer pays by the link that the shop sends.</summary>
public partial class PayingByALink(BusyBakery bakery) : IClassFixture<BusyBakery>
{
    private static readonly BankTransferSettings Account = new(
        TransferScheme.VietQr,
        "0123456789",
        "LO BANH",
        1,
        "970436"
    );

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<TestShop> Open(RunningBakery? other = null) =>
        PaidShop.Open(
            other ?? bakery,
            payments: new(true, true, [new(PaymentMethod.Momo, PaymentProvider.Momo)]) { BankTransfer = Account }
        );

    private static Task<HttpResponseMessage> Send(TestShop shop, string number, string? key = null) =>
        shop.Staff(
            Role.Support,
            HttpMethod.Post,
            $"api/v1/orders/{number}/checkout-link",
            idempotencyKey: key ?? Guid.NewGuid().ToString()
        );

    [Fact]
    public async Task It_shows_what_is_due_and_nothing_personal_and_is_over_once_it_is_paid()
    {
        var shop = await Open();
        var placed = await shop.PlaceByPhone(shop.Cake());
        var order = await shop.Order(placed.Number);
        Assert.Equal((OrderStatus.Placed, OrderChannel.Staff), (order.Status, order.Channel));
        Assert.Equal(order.Origin.PlacedAt.AddHours(24), order.Payment.PayBy);

        var link = await bakery.Link(placed.Number);
        Assert.DoesNotContain(order.Origin.Secret, link, StringComparison.Ordinal);
        var seen = await bakery.Checkout(link);
        Assert.Equal((112_000, "card"), (seen.Of("due"), (string?)seen["payment"]));
        foreach (var personal in (string[])["Lan", "+84905550101", "lan@", "Bạch Đằng"])
            Assert.DoesNotContain(personal, seen.ToJsonString(BakeryJson.Options), StringComparison.Ordinal);

        await shop.PaysByLink(bakery, placed, link);
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Equal("payments.nothing-due", (string?)(await bakery.Checkout(link, 409))["code"]);
        Assert.Equal("payments.nothing-due", (string?)(await bakery.BeginCheckout(link, 409))["code"]);
        Assert.Contains("Cảm ơn", await Page(HttpMethod.Get, link, 409), StringComparison.Ordinal);
        using var again = await Send(shop, placed.Number);
        Assert.Equal("payments.nothing-due", (string?)(await again.Read(409))["code"]);
    }

    [Fact]
    public async Task Its_page_leads_to_the_wallet_and_begins_nothing_by_being_opened()
    {
        var shop = await Open();
        var placed = await shop.PlaceByPhone(shop.Cake(PaymentMethod.Momo));
        var link = await bakery.Link(placed.Number);
        var page = await Page(HttpMethod.Get, link);
        Assert.Contains("<form method=\"post\">", page, StringComparison.Ordinal);
        Assert.Contains("112.000", page, StringComparison.Ordinal);
        Assert.Empty(await shop.Stripe(bakery)); // the state of all simulators

        var go = WebUtility.HtmlDecode(Wallet().Match(await Page(HttpMethod.Post, link)).Groups[1].Value);
        await bakery.PaysByMoMo(placed with { RedirectUrl = go });
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    [Fact]
    public async Task A_card_has_a_form_that_only_Stripes_script_and_ours_can_fill()
    {
        var shop = await Open();
        var placed = await shop.PlaceByPhone(shop.Cake());
        using var answer = await bakery.Http.PostAsync($"api/checkout/{await bakery.Link(placed.Number)}", null, Ct);
        var page = await answer.Content.ReadAsStringAsync(Ct);
        var secret = Regex.Match(page, "data-secret=\"([^\"]+)\"").Groups[1].Value;
        Assert.Contains("data-key=\"pk_test_any_shop\"", page, StringComparison.Ordinal);
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        var script = Regex.Match(page, "<script>(.+)</script>", RegexOptions.Singleline).Groups[1].Value;
        var hash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)));
        Assert.Contains($"script-src 'sha256-{hash}' https://js.stripe.com", policy, StringComparison.Ordinal);
        Assert.Equal("no-store", $"{answer.Headers.CacheControl}");
        await shop.Pays(bakery, placed with { ClientSecret = secret });
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
    }

    [Fact]
    public async Task The_owner_sets_how_long_it_is_valid_and_where_it_leads()
    {
        var shop = await Open();
        PrepaymentSettings asked = new(2) { Page = "https://shop.example/pay#" };
        Assert.Equal((403, 400, 200), (await Set(asked, Role.Manager), await Set(new(0)), await Set(asked)));
        var seen = await shop.Seen("api/v1/shop");
        Assert.Equal(2, seen.GetProperty("prepayment").GetProperty("linkHours").GetInt32());
        var changes = (await shop.Seen("api/v1/shop/changes")).GetProperty("changes");
        Assert.Equal("prepayment", changes[0].GetProperty("section").GetString());

        var placed = await shop.PlaceByPhone(shop.Cake());
        var order = await shop.Order(placed.Number);
        Assert.Equal(order.Origin.PlacedAt.AddHours(2), order.Payment.PayBy);
        await bakery.Told(placed.Number, $"https://shop.example/pay#{shop.Id}.{placed.Number}.");

        async Task<int> Set(PrepaymentSettings settings, Role role = Role.Owner)
        {
            var version = (await shop.Seen("api/v1/shop")).GetProperty("version").GetInt32();
            using var request = new HttpRequestMessage(HttpMethod.Put, "api/v1/shop/prepayment")
            {
                Content = JsonContent.Create(settings, options: BakeryJson.Options),
                Headers = { { "If-Match", $"\"{version}\"" } },
            };
            using var answer = await shop.Staff(role, request);
            return (int)answer.StatusCode;
        }
    }

    [Fact]
    public async Task A_transfer_is_paid_by_its_qr_code()
    {
        var shop = await Open();
        var placed = await shop.PlaceByPhone(shop.Cake(PaymentMethod.BankTransfer));
        var link = await bakery.Link(placed.Number);
        Assert.Equal(placed.Number, (string?)(await bakery.Checkout(link))["transfer"]!["reference"]);
        Assert.Contains($"{link}/transfer.png", await Page(HttpMethod.Get, link), StringComparison.Ordinal);
        using var picture = await bakery.Http.GetAsync($"api/v1/checkout/{link}/transfer.png", Ct);
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.MediaType);
        var card = await shop.PlaceByPhone(shop.Cake());
        using var none = await bakery.Http.GetAsync(
            $"api/v1/checkout/{await bakery.Link(card.Number)}/transfer.png",
            Ct
        );
        Assert.Equal("payments.nothing-due", (string?)(await none.Read(409))["code"]);
    }

    [Fact]
    public async Task A_link_that_was_tampered_with_opens_nothing()
    {
        var shop = await Open();
        var (one, two) = (await shop.PlaceByPhone(shop.Cake()), await shop.PlaceByPhone(shop.Cake()));
        var order = await shop.Order(one.Number);
        var link = await bakery.Link(one.Number);
        var parts = link.Split('.');
        string[] forged =
        [
            $"{parts[0]}.{parts[1]}.{long.Parse(parts[2], null) + 1}.{parts[3]}",
            $"{parts[0]}.{two.Number}.{parts[2]}.{parts[3]}",
            $"{parts[0]}.{parts[1]}.{parts[2]}.{order.Origin.Secret}",
            $"{parts[0]}.{parts[1]}.{parts[2]}.",
            $"{parts[0]}.{parts[1]}.-1.{parts[3]}",
            $"other.{parts[1]}.{parts[2]}.{parts[3]}",
            one.Track,
            "x",
        ];
        foreach (var token in forged)
        {
            Assert.Equal("checkout.not-found", (string?)(await bakery.Checkout(token, 404))["code"]);
            Assert.Equal("checkout.not-found", (string?)(await bakery.BeginCheckout(token, 404))["code"]);
        }
        Assert.Contains("chưa đầy đủ", await Page(HttpMethod.Post, forged[0], 404), StringComparison.Ordinal);
        var over = $"{CheckoutLink.To(order, bakery.Clock.GetUtcNow())}";
        Assert.Equal("checkout.expired", (string?)(await bakery.Checkout(over, 409))["code"]);
        using var tracked = await bakery.Http.GetAsync($"api/v1/track/{link}", Ct);
        Assert.Equal(404, (int)tracked.StatusCode); // it does not open the order
    }

    [Fact]
    public async Task It_is_sent_again_once_for_each_request_and_not_without_end()
    {
        var shop = await Open();
        var placed = await shop.PlaceByPhone(shop.Cake());
        await bakery.Link(placed.Number);
        var before = (await bakery.Messages(placed.Number)).Length;
        using (var sent = await Send(shop, placed.Number, "again"))
            Assert.Equal(112_000, (await sent.Read(200)).Of("due"));
        using (var repeated = await Send(shop, placed.Number, "again"))
            await repeated.Read(200);
        await RunningBakery.Until(
            async () => (await bakery.Messages(placed.Number)).Length == before * 2,
            "it is sent again"
        );
        for (var i = 0; i < 2; i++)
            using (var more = await Send(shop, placed.Number))
                await more.Read(200);
        using var refused = await Send(shop, placed.Number);
        Assert.Equal("access.too-many-requests", (string?)(await refused.Read(429))["code"]);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Single(await bakery.Links(placed.Number)); // the same until it is paid
        var cash = await shop.PlaceByPhone(shop.Request("cake"));
        using var nothing = await Send(shop, cash.Number);
        Assert.Equal("payments.nothing-due", (string?)(await nothing.Read(409))["code"]);
    }

    [Fact]
    public async Task It_is_not_opened_without_end()
    {
        var shop = await Open();
        var placed = await shop.PlaceByPhone(shop.Cake());
        var link = await bakery.Link(placed.Number);
        HttpResponseMessage answer;
        var opened = 0;
        while ((answer = await bakery.Http.GetAsync($"api/v1/checkout/{link}", Ct)).IsSuccessStatusCode)
            opened++;
        Assert.Equal("access.too-many-requests", (string?)(await answer.Read(429))["code"]);
        Assert.Equal(120, opened);
    }

    [Fact]
    public async Task An_order_that_is_edited_or_cancelled_between_is_paid_as_it_is_now()
    {
        var shop = await Open();
        var placed = await shop.PlaceByPhone(shop.Cake());
        var link = await bakery.Link(placed.Number);
        var first = placed with { ClientSecret = (string)(await bakery.BeginCheckout(link))["clientSecret"]! };
        await shop.EditCakes(placed.Number, 2);
        Assert.Equal(224_000, (await bakery.Checkout(link)).Of("due"));
        var begun = await bakery.BeginCheckout(link);
        Assert.Equal(224_000, begun.Of("total"));
        Assert.Equal(
            "canceled",
            (await bakery.AtStripe($"payment_intents/{first.Intent()}")).GetProperty("status").GetString()
        );
        await shop.Step(Role.Owner, placed.Number, "cancel", new { reason = "The oven broke" });
        Assert.Equal("order.cancelled", (string?)(await bakery.Checkout(link, 409))["code"]);
        Assert.Equal("order.cancelled", (string?)(await bakery.BeginCheckout(link, 409))["code"]);
    }

    [Fact]
    public async Task An_order_that_is_not_paid_in_time_is_cancelled_and_late_money_goes_back()
    {
        await using var other = new BusyBakery();
        await other.InitializeAsync();
        var shop = await Open(other);
        var placed = await shop.PlaceByPhone(shop.Cake(PaymentMethod.Momo));
        var link = await other.Link(placed.Number);
        var late = placed with { RedirectUrl = (string)(await other.BeginCheckout(link))["redirectUrl"]! };
        other.Clock.Forward(TimeSpan.FromHours(25));
        await shop.Becomes(placed.Number, OrderStatus.Cancelled);
        Assert.Equal(Actors.PaymentDeadline, (await shop.Order(placed.Number)).History[^1].By);
        Assert.Equal("order.cancelled", (string?)(await other.Checkout(link, 409))["code"]);
        await other.PaysByMoMo(late); // MoMo cannot cancel it
        await RunningBakery.Until(
            async () => await shop.AtMoMo(other, placed.Number) == (112_000, 112_000, 1),
            "it goes back"
        );
        Assert.Equal(OrderStatus.Cancelled, (await shop.Order(placed.Number)).Status);
    }

    private async Task<string> Page(HttpMethod method, string token, int status = 200)
    {
        using var request = new HttpRequestMessage(method, $"api/checkout/{token}");
        using var answer = await bakery.Http.SendAsync(request, Ct);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(Ct);
    }

    [GeneratedRegex("class=\"go\" href=\"([^\"]+)\"")]
    private static partial Regex Wallet();
}
