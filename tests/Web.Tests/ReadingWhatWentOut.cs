using BakeryOps.Domain.Orders;

namespace BakeryOps.Web.Tests;

/// <summary>A user on the page of sent messages.</summary>
public class ReadingWhatWentOut(RunningBakery bakery, Browser browser)
{
    [Fact]
    public async Task By_keyboard_alone_messages_are_searched_and_filtered()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await browser.Visit(
            bakery,
            "/simulators/sent",
            async page =>
            {
                var keys = page.Keyboard;
                var messages = page.GetByRole(AriaRole.List, new() { Name = "Messages, newest first" })
                    .GetByRole(AriaRole.Listitem);
                var told = page.GetByRole(AriaRole.Status);

                await keys.PressAsync("Tab");
                await Expect(page.GetByRole(AriaRole.Link, new() { Name = "All simulators" })).ToBeFocusedAsync();
                await keys.PressAsync("Tab");
                await Expect(page.GetByRole(AriaRole.Searchbox, new() { Name = "Search receiver, subject and text" }))
                    .ToBeFocusedAsync();
                await keys.TypeAsync(placed.Number.ToLowerInvariant());
                await Expect(messages).ToHaveCountAsync(4);

                await keys.PressAsync("Tab");
                await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "All" })).ToBeFocusedAsync();
                await keys.PressAsync("ArrowRight");
                await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "SMS" })).ToBeCheckedAsync();
                await Expect(told).ToHaveTextAsync("2 messages found");
                await Expect(messages.Filter(new() { HasText = shop.Shop.Owner.Phone })).ToHaveCountAsync(1);
                await keys.PressAsync("ArrowRight");
                await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "E-mail" })).ToBeCheckedAsync();
                await Expect(messages.Filter(new() { HasText = shop.Shop.Owner.Email })).ToHaveCountAsync(1);
                await Expect(messages).ToHaveCountAsync(2);

                await keys.PressAsync("Shift+Tab");
                await keys.TypeAsync(" nobody wrote this");
                await Expect(messages).ToHaveCountAsync(0);
                await Expect(told).ToHaveTextAsync("No message found");
            }
        );
    }

    [Theory]
    [InlineData("vi", "Cảm ơn bạn"), InlineData("ms", "Terima kasih"), InlineData("en", "Thank you")]
    public async Task A_customer_is_told_in_their_own_language(string language, string thanks)
    {
        var shop = await TestShop.Open(bakery);
        var request = shop.Request();
        var placed = await shop.Place(request with { Customer = request.Customer with { Language = language } });
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await browser.Visit(
            bakery,
            "/simulators/sent",
            async page =>
            {
                await page.GetByRole(AriaRole.Searchbox).FillAsync($"{placed.Number} {request.Customer.Email}");
                var mail = page.GetByRole(AriaRole.List, new() { Name = "Messages, newest first" })
                    .GetByRole(AriaRole.Listitem);
                await Expect(mail).ToHaveCountAsync(1);
                await Expect(mail.Locator($"[lang='{language}']")).ToContainTextAsync(thanks);
            }
        );
    }

    [Fact]
    public Task The_page_is_for_everyone() =>
        browser.Visit(
            bakery,
            "/simulators/sent",
            async page =>
            {
                await Expect(page.GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
                await page.IsForEveryone("sent");
                await page.GetByRole(AriaRole.Searchbox).FillAsync("nobody wrote this");
                await Expect(page.GetByText("Nothing here yet")).ToBeVisibleAsync();
                Assert.Empty(await page.Wrong(Reach.Phone));
            }
        );
}
