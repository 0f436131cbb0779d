using BakeryOps.Functions;
using BakeryOps.Functions.Http;

namespace BakeryOps.Web.Tests;

/// <summary>A developer on the API documentation page.</summary>
public class ReadingTheApi(RunningBakery bakery, Browser browser)
{
    [Fact]
    public Task Every_function_stands_there_with_a_command_to_try() =>
        browser.Visit(
            bakery,
            "/docs",
            async page =>
            {
                var shown = await page.EvalOnSelectorAllAsync<string[][]>(
                    "main article",
                    """
                    all => all.filter(one => one.checkVisibility() && one.querySelector('pre')).map(one => {
                      one.querySelector('summary').click();
                      return [one.id, one.querySelector('pre').innerText];
                    })
                    """
                );
                var commands = shown.ToDictionary(one => one[0], one => one[1]);
                var expected = (
                    from function in Declarations.In(typeof(BakeryApp).Assembly).OfApi
                    from method in function.Http!.Methods!
                    where method != "head" // implied by get
                    select (Id: $"{function.Name}-{method}", Method: method.ToUpperInvariant())
                ).ToList();
                Assert.Equal(expected.Select(one => one.Id).Order(), commands.Keys.Order());
                Assert.All(
                    expected,
                    one =>
                        Assert.StartsWith(
                            $"curl -X {one.Method} \"$BAKERY/api/",
                            commands[one.Id],
                            StringComparison.Ordinal
                        )
                );
            }
        );

    [Fact]
    public Task By_keyboard_alone_one_comes_to_a_function() =>
        browser.Visit(
            bakery,
            "/docs",
            async page =>
            {
                await page.Keyboard.PressAsync("Tab");
                await Expect(page.GetByRole(AriaRole.Link, new() { Name = "To the operations" })).ToBeInViewportAsync();
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.GetByRole(AriaRole.Main)).ToBeInViewportAsync();

                await page.GetByRole(AriaRole.Navigation).Locator("[href='#TrackOrder-get']").FocusAsync();
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Locator("#TrackOrder-get").GetByRole(AriaRole.Heading)).ToBeInViewportAsync();
            }
        );

    [Fact]
    public Task By_keyboard_alone_one_searches_it() =>
        browser.Visit(
            bakery,
            "/docs",
            async page =>
            {
                var found = page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Listitem);
                var all = await found.CountAsync();
                await page.GetByRole(AriaRole.Searchbox, new() { Name = "Find" }).FocusAsync();
                await page.Keyboard.TypeAsync("QUOTES post");
                await Expect(found).ToHaveTextAsync(["Quote cart"]);
                await Expect(page.Locator("main article:visible h3")).ToContainTextAsync(["/api/v1/quotes"]);
                await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("1 function, 0 schemas");

                await page.Locator("#QuoteCart-post summary").ClickAsync();
                // The schema does not match the filter; following the link clears it.
                var schema = page.Locator("#QuoteCart-post").GetByRole(AriaRole.Link).First;
                await schema.FocusAsync();
                await page.Keyboard.PressAsync("Enter");
                await Expect(page.Locator((await schema.GetAttributeAsync("href"))!).GetByRole(AriaRole.Heading))
                    .ToBeInViewportAsync();
                await Expect(found).ToHaveCountAsync(all);
            }
        );

    [Fact]
    public Task The_page_is_for_everyone() =>
        browser.Visit(
            bakery,
            "/docs",
            async page =>
            {
                await page.IsForEveryone("docs");
                foreach (var entry in new[] { "PlaceOrder-post", "schema-OrderView" })
                {
                    await page.GotoAsync("/docs#" + entry);
                    var article = page.Locator("#" + entry);
                    await Expect(article.GetByRole(AriaRole.Table).First).ToBeVisibleAsync();
                    Assert.Empty(await article.Wrong());
                }
                await page.GetByRole(AriaRole.Searchbox).FillAsync("nobody wrote this");
                await Expect(page.GetByRole(AriaRole.Status)).ToHaveTextAsync("0 functions, 0 schemas");
                Assert.Empty(await page.GetByRole(AriaRole.Search).Wrong());
            }
        );
}
