using BakeryOps.Domain.Orders;

namespace BakeryOps.Web.Tests;

/// <summary>A customer on the payment page of the simulated Stripe.</summary>
[Collection(Checkout.Payments)]
public class PayingOnThePage(RunningBakery bakery, Browser browser)
{
    [Fact]
    public async Task A_click_pays_and_confirms_and_its_messages_come_to_the_open_page_by_themselves()
    {
        var order = await Checkout.Begin(bakery);
        await browser.Visit(
            bakery,
            "/simulators/sent",
            async sent =>
            {
                await sent.GetByRole(AriaRole.Searchbox).FillAsync(order.Placed.Number);
                await Expect(sent.GetByText("Nothing here yet")).ToBeVisibleAsync();
                var loads = 0;
                sent.Load += (_, _) => loads++;

                var page = await sent.Context.NewPageAsync();
                await page.GotoAsync(order.PayPage);
                await Expect(page.GetByText(Checkout.Total)).ToBeVisibleAsync();
                await Click(page, "Pay card ending 4242");
                await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Paid. Thank you!");
                await Expect(page.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);

                await order.Becomes(OrderStatus.Confirmed);
                await Expect(sent.GetByRole(AriaRole.Listitem).Filter(new() { HasText = order.Placed.Number }))
                    .ToHaveCountAsync(4); // customer and owner, by text and by e-mail
                await Expect(sent.GetByRole(AriaRole.Status)).ToContainTextAsync("new message");
                Assert.Equal(0, loads);

                await sent.GetByRole(AriaRole.Link, new() { Name = "/api/track/" }).First.ClickAsync();
                await Expect(sent.Locator(".status")).ToHaveTextAsync("Đã xác nhận");
                await sent.IsForEveryone("track");
            }
        );
    }

    [Fact]
    public async Task A_declined_card_is_told_and_another_one_pays()
    {
        var order = await Checkout.Begin(bakery);
        await browser.Visit(
            bakery,
            order.PayPage,
            async page =>
            {
                var told = page.GetByRole(AriaRole.Alert);
                await Click(page, "A card that is declined");
                await Expect(told).ToHaveTextAsync("Your card was declined.");
                await Click(page, "Too little on the card");
                await Expect(told).ToHaveTextAsync("Your card has insufficient funds.");
                await Type(page, "1234 5678");
                await Expect(told).ToContainTextAsync("Your card number is incorrect.");
                await order.Is(OrderStatus.Placed);

                await Type(page, "5555 5555 5555 4444");
                await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("Paid. Thank you!");
            }
        );
        await order.Becomes(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task Who_approves_at_the_bank_has_paid_and_comes_back_to_the_shop()
    {
        var order = await Checkout.Begin(bakery);
        await browser.Visit(
            bakery,
            order.PayPageOfShop,
            async page =>
            {
                await AskTheBank(page);
                await Click(page, "Approve");
                await page.WaitForURLAsync(order.Back("succeeded"));
            }
        );
        await order.Becomes(OrderStatus.Confirmed);
    }

    [Fact]
    public async Task Who_fails_at_the_bank_has_not_paid_and_may_try_again()
    {
        var order = await Checkout.Begin(bakery);
        await browser.Visit(
            bakery,
            order.PayPageOfShop,
            async page =>
            {
                await AskTheBank(page);
                await Click(page, "Fail");
                await page.WaitForURLAsync(order.Back("failed"));
                await order.Is(OrderStatus.Placed);

                await page.GotoAsync(order.PayPageOfShop);
                await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("unable to authenticate");
                await Click(page, "Pay card ending 4242");
                await page.WaitForURLAsync(order.Back("succeeded"));
            }
        );
        await order.Becomes(OrderStatus.Confirmed);
    }

    [Fact]
    public Task Without_the_secret_there_is_nothing_to_pay_and_the_page_says_why() =>
        browser.Visit(
            bakery,
            "/simulators/stripe/pay/pi_of_somebody?client_secret=guessed",
            async page =>
            {
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "No such payment" })).ToBeVisibleAsync();
                await page.IsForEveryone("gone");
                await page.GetByRole(AriaRole.Link, new() { Name = "All simulators" }).ClickAsync();
                await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Payments" })).ToBeVisibleAsync();
            },
            expected: "404"
        );

    [Fact]
    public async Task The_pages_are_for_everyone_from_the_first_card_to_the_thanks()
    {
        var order = await Checkout.Begin(bakery);
        await browser.Visit(
            bakery,
            order.PayPage,
            async page =>
            {
                await page.IsForEveryone("pay");
                await Click(page, "A card that is declined");
                await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
                await page.GetByText("Another test card").ClickAsync();
                await page.IsForEveryone("declined");
                await AskTheBank(page);
                await page.IsForEveryone("bank");
                await Click(page, "Approve");
                await Expect(page.GetByText("Thank you!")).ToBeVisibleAsync();
                await page.IsForEveryone("paid");
            }
        );
    }

    private static Task Click(IPage page, string button) =>
        page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

    private static async Task Type(IPage page, string number)
    {
        await page.GetByText("Another test card").ClickAsync();
        await page.GetByLabel("Card number").FillAsync(number);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task AskTheBank(IPage page)
    {
        await Click(page, "Pay, my bank asks");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Is it you?" })).ToBeVisibleAsync();
        await Expect(page.GetByText(Checkout.Total)).ToBeVisibleAsync();
    }
}
