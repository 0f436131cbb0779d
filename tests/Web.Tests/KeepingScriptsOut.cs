using System.Net.Http.Json;
using System.Net.Mail;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Web.Tests;

/// <summary>Script injection through names: it is displayed as text and never executed.</summary>
public class KeepingScriptsOut(RunningBakery bakery, Browser browser)
{
    private const string Name = "<script>ran=1</script><img src=x onerror=ran=1>";

    [Fact]
    public async Task A_customers_name_is_only_a_name_in_what_is_told_of_their_order()
    {
        var shop = await TestShop.Open(bakery);
        var request = shop.Request();
        var placed = await shop.Place(request with { Customer = request.Customer with { Name = Name } });
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        await browser.Visit(
            bakery,
            "/simulators/sent",
            async page =>
            {
                await page.GetByRole(AriaRole.Searchbox).FillAsync($"{placed.Number} lan@");
                await Expect(page.GetByText($"Chào {Name},")).ToBeVisibleAsync();
                await NothingRan(page);
            }
        );
    }

    [Fact]
    public async Task What_an_HTML_mail_brings_along_is_left_out()
    {
        var subject = $"Offer {Guid.NewGuid():N}";
        await Mail(
            new(
                "someone@example.com",
                "owner@example.com",
                subject,
                $"<h1>Hello</h1><p>Cheap flour</p>{Name}<a href='javascript:ran=1'>Now</a>"
            )
            {
                IsBodyHtml = true,
            }
        );
        await browser.Visit(
            bakery,
            "/simulators/sent",
            async page =>
            {
                await page.GetByRole(AriaRole.Searchbox).FillAsync(subject);
                var mail = page.GetByRole(AriaRole.List, new() { Name = "Messages" })
                    .GetByRole(AriaRole.Listitem)
                    .Filter(new() { HasText = subject });
                await Expect(mail.GetByText("Cheap flour")).ToBeVisibleAsync();
                await Expect(mail.GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
                await Expect(mail).Not.ToContainTextAsync("ran=1");
                await NothingRan(page);
            }
        );
    }

    /// <summary>The content security policy as second line of defence.</summary>
    [Theory, InlineData("/"), InlineData("/docs"), InlineData("/simulators"), InlineData("/simulators/sent")]
    public Task Code_that_got_into_a_page_would_not_run(string path) =>
        browser.Visit(
            bakery,
            path,
            async page =>
            {
                var refused = page.EvaluateAsync<string>(
                    "new Promise(told => document.addEventListener('securitypolicyviolation', violation => told(violation.effectiveDirective)))"
                );
                await page.EvaluateAsync(
                    "html => document.body.insertAdjacentHTML('beforeend', html)",
                    "<img src='data:,' onerror='ran=1'>"
                );
                Assert.Equal("script-src-attr", await refused);
                await NothingRan(page);
            },
            expected: "Content Security Policy"
        );

    private async Task Mail(MailMessage mail)
    {
        using (mail)
        using (
            var post = new SmtpClient(
                "127.0.0.1",
                (await bakery.Http.GetFromJsonAsync<Simulators>("simulators/state.json?limit=0"))!.SmtpPort
            )
        )
            await post.SendMailAsync(mail, TestContext.Current.CancellationToken);
    }

    private static async Task NothingRan(IPage page)
    {
        Assert.Equal("undefined", await page.EvaluateAsync<string>("typeof window.ran"));
        Assert.Equal(0, await page.Locator("main script, main img").CountAsync());
    }

    private sealed record Simulators(int SmtpPort);
}
