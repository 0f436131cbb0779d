using BakeryOps.Domain.Orders;

namespace BakeryOps.Web.Tests;

/// <summary>A developer who injects vendor faults on the simulators' overview page.</summary>
[Collection(Checkout.Payments)]
public class OrderingFaults(RunningBakery bakery, Browser browser)
{
    [Fact]
    public Task A_fault_is_ordered_and_forgotten_again() =>
        browser.Visit(
            bakery,
            "/simulators",
            async page =>
            {
                await page.GetByLabel("Operation").FillAsync("send pigeon"); // an unknown operation
                await page.GetByLabel("Times").FillAsync("3");
                await page.Keyboard.PressAsync("Enter");
                await Expect(Faults(page).GetByRole(AriaRole.Row, new() { Name = "stripe send pigeon delay" }))
                    .ToBeVisibleAsync();
                await Faults(page).GetByRole(AriaRole.Button, new() { Name = "Forget send pigeon" }).ClickAsync();
                await Expect(Faults(page)).Not.ToContainTextAsync("pigeon");
            }
        );

    [Fact]
    public async Task A_fault_happens_and_the_order_bears_it()
    {
        var order = await Checkout.Begin(bakery);
        await browser.Visit(
            bakery,
            "/simulators",
            async page =>
            {
                await page.GetByLabel("Operation").FillAsync("webhook payment_intent.succeeded");
                await page.GetByLabel("Kind").SelectOptionAsync("duplicate");
                await page.GetByRole(AriaRole.Button, new() { Name = "Order this fault" }).ClickAsync();
                await Expect(Faults(page)).ToContainTextAsync("duplicate");
                await order.Shop.Pays(bakery, order.Placed);
                // Removed automatically once it has occurred.
                await Expect(Faults(page)).Not.ToContainTextAsync("duplicate");
            }
        );
        await order.Becomes(OrderStatus.Confirmed);
    }

    [Fact]
    public Task A_fault_that_cannot_be_is_refused_with_the_reason() =>
        browser.Visit(
            bakery,
            "/simulators",
            async page =>
            {
                await page.GetByLabel("Operation").FillAsync("");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("operation has 1 to 200 characters");
            },
            expected: "400"
        );

    [Fact]
    public async Task Who_goes_by_keyboard_keeps_their_place_when_news_come()
    {
        var order = await Checkout.Begin(bakery);
        await browser.Visit(
            bakery,
            "/simulators",
            async page =>
            {
                var pay = page.Locator($"#payment-rows a[href$='{order.PayPage}']");
                await pay.FocusAsync();
                await order.Shop.Pays(bakery, order.Placed);
                await Expect(pay).ToHaveTextAsync("View");
                await Expect(pay).ToBeFocusedAsync();
            }
        );
        await order.Becomes(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task The_page_is_for_everyone()
    {
        var order = await Checkout.Begin(bakery);
        await order.Shop.Pays(bakery, order.Placed);
        await browser.Visit(
            bakery,
            "/simulators",
            async page =>
            {
                await page.GetByLabel("Operation").FillAsync("send owl");
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Locator($"#payment-rows a[href$='{order.PayPage}']")).ToHaveTextAsync("View");
                await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Forget send owl" })).ToBeVisibleAsync();
                await page.IsForEveryone("simulators");
            }
        );
        await order.Becomes(OrderStatus.Confirmed);
    }

    private static ILocator Faults(IPage page) => page.GetByRole(AriaRole.Region, new() { Name = "Faults on demand" });
}
