using System.Text.RegularExpressions;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Web.Tests;

/// <summary>A baker with a tablet: the kitchen's board.</summary>
public class BakingOnTheBoard(RunningBakery bakery, Browser browser)
{
    private const int MostScript = 160 * 1024;

    [Fact]
    public async Task A_baker_signs_in_and_takes_an_order_to_ready_with_two_taps()
    {
        var (shop, baker, order) = await Open();
        await browser.Visit(
            bakery,
            "/kitchen/",
            async page =>
            {
                await page.IsForEveryone("kitchen-sign-in");
                await SignIn(page, shop, baker, "wrong password it is");
                await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("is wrong");
                await SignIn(page, shop, baker, Calling.Password);
                await ShowDay(page, shop);
                var card = Card(page, order.Number);
                await Expect(card).ToContainTextAsync("To start");
                await page.IsForEveryone("kitchen-orders");

                await card.ClickAsync();
                await Expect(card).ToContainTextAsync("In work");
                await Expect(page.GetByText(new Regex("is started"))).ToBeVisibleAsync();
                Assert.Equal(OrderStatus.Confirmed, (await shop.Order(order.Number)).Status);
                await shop.Becomes(order.Number, OrderStatus.Baking);
                await card.ClickAsync();
                await shop.Becomes(order.Number, OrderStatus.Ready);
                await page.GetByRole(AriaRole.Button, new() { Name = "Show 1 that is ready" }).ClickAsync();
                await Expect(card).ToBeDisabledAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Products" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Table)).ToBeVisibleAsync();
                await page.IsForEveryone("kitchen-products");
            },
            expected: "401"
        );
    }

    [Fact]
    public async Task A_tap_by_mistake_is_taken_back_and_nobody_else_sees_it()
    {
        var (shop, baker, order) = await Open();
        await Visit(
            shop,
            baker,
            async page =>
            {
                var card = Card(page, order.Number);
                await card.ClickAsync();
                await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
                await Expect(card).ToContainTextAsync("To start");
                Assert.Equal(OrderStatus.Confirmed, (await shop.Order(order.Number)).Status);
            }
        );
    }

    [Fact]
    public async Task Without_a_network_the_board_stays_and_what_was_done_is_sent_later()
    {
        var (shop, baker, order) = await Open();
        await Visit(
            shop,
            baker,
            async page =>
            {
                await page.EvaluateAsync("navigator.serviceWorker.ready");
                await page.Context.SetOfflineAsync(true);
                await Card(page, order.Number).ClickAsync();
                await Expect(page.GetByText("Waiting to send (1)")).ToBeVisibleAsync();
                await page.ReloadAsync();
                await ShowDay(page, shop);
                await Expect(Card(page, order.Number)).ToContainTextAsync("In work");
                await Expect(page.GetByText(new Regex("^⚠ No connection"))).ToBeVisibleAsync();
                Assert.Equal(OrderStatus.Confirmed, (await shop.Order(order.Number)).Status);

                await page.Context.SetOfflineAsync(false);
                await shop.Becomes(order.Number, OrderStatus.Baking);
                await Expect(page.GetByText("Waiting to send (1)")).ToHaveCountAsync(0);
            },
            expected: "ERR_INTERNET_DISCONNECTED"
        );
    }

    [Fact]
    public async Task What_another_did_is_seen_and_what_cannot_be_done_any_more_is_told()
    {
        var (shop, baker, order) = await Open();
        await Visit(
            shop,
            baker,
            async page =>
            {
                await Card(page, order.Number).ClickAsync();
                await shop.Step(Role.Owner, order.Number, "cancel", new { reason = "They called" });
                await Expect(page.GetByText($"{order.Number} was not changed")).ToBeVisibleAsync();
                await Expect(Card(page, order.Number)).ToHaveCountAsync(0);
                await page.GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
                await Expect(page.GetByText("was not changed")).ToHaveCountAsync(0);
            },
            expected: "409"
        );
    }

    [Fact]
    public async Task It_speaks_Vietnamese_and_shows_allergies_loudly()
    {
        var (shop, baker, order) = await Open("peanuts");
        await Visit(
            shop,
            baker,
            async page =>
            {
                await page.GetByLabel("Language").SelectOptionAsync("vi");
                await Expect(Card(page, order.Number)).ToContainTextAsync("Dị ứng với: đậu phộng");
                await Expect(page.Locator("html")).ToHaveAttributeAsync("lang", "vi");
                await page.IsForEveryone("kitchen-vi");
            }
        );
    }

    [Fact]
    public async Task Its_script_is_small()
    {
        var ct = TestContext.Current.CancellationToken;
        var page = await bakery.Http.GetStringAsync("/kitchen/", ct);
        var size = 0;
        foreach (Match script in Regex.Matches(page, "(?:src|href)=\"(/assets/[^\"]+\\.js)\""))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, script.Groups[1].Value);
            request.Headers.AcceptEncoding.ParseAdd("gzip");
            using var answer = await bakery.Http.SendAsync(request, ct);
            Assert.Equal(["gzip"], answer.Content.Headers.ContentEncoding);
            Assert.Equal("public, max-age=31536000, immutable", answer.Headers.CacheControl?.ToString());
            size += (await answer.Content.ReadAsByteArrayAsync(ct)).Length;
        }
        Assert.InRange(size, 1, MostScript);
    }

    /// <summary>A shop with a confirmed order.</summary>
    private async Task<(TestShop Shop, StaffAccount Baker, PlacedOrderAnswer Order)> Open(params string[] allergies)
    {
        var shop = await TestShop.Open(bakery);
        var order = await shop.Place(shop.Request() with { Allergies = allergies });
        await shop.Becomes(order.Number, OrderStatus.Confirmed);
        return (shop, await bakery.Hire(shop.Id, Role.Baker), order);
    }

    /// <summary>The board of the day that the shop's orders are for.</summary>
    private Task Visit(TestShop shop, StaffAccount baker, Func<IPage, Task> person, string? expected = null) =>
        browser.Visit(
            bakery,
            "/kitchen/",
            async page =>
            {
                await SignIn(page, shop, baker, Calling.Password);
                await ShowDay(page, shop);
                await person(page);
            },
            expected: expected
        );

    private static async Task SignIn(IPage page, TestShop shop, StaffAccount baker, string password)
    {
        await page.GetByLabel("Shop").FillAsync(shop.Id);
        await page.GetByLabel("E-mail").FillAsync(baker.Email);
        await page.GetByLabel("Password").FillAsync(password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private static async Task ShowDay(IPage page, TestShop shop)
    {
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var wanted = page.Locator($"nav[data-day='{shop.Day:yyyy-MM-dd}']");
        for (var days = 0; days <= shop.Day.DayNumber - today.DayNumber + 1 && await wanted.CountAsync() == 0; days++)
            await page.GetByRole(AriaRole.Button, new() { Name = "Day after" }).ClickAsync();
        await Expect(wanted).ToBeVisibleAsync();
    }

    private static ILocator Card(IPage page, string number) =>
        page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = number[^4..] }).GetByRole(AriaRole.Button);
}
