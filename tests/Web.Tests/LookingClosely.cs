using AngleSharp.Html.Parser;

namespace BakeryOps.Web.Tests;

/// <summary>Tests the page checks themselves: they find faults in a bad page, and none in ours.</summary>
public class LookingClosely(RunningBakery bakery, Browser browser)
{
    [
        Theory,
        InlineData("/"),
        InlineData("/api/docs"),
        InlineData("/simulators"),
        InlineData("/simulators/sent"),
        InlineData("/simulators/stripe/pay/pi_gone")
    ]
    public async Task The_HTML_of_our_pages_has_no_mistake(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", "text/html" } } };
        using var answer = await bakery.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Strictly(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void HTML_with_a_mistake_is_noticed() =>
        Assert.Throws<HtmlParseException>(() => Strictly("<!doctype html><title>x</title><p><table></p>"));

    [Fact]
    public Task A_page_that_is_not_for_everyone_is_noticed() =>
        browser.Visit(
            bakery,
            "/api/health",
            async page =>
            {
                await page.GotoAsync("about:blank"); // no content security policy blocks styles there
                await page.SetContentAsync(
                    """
                    <!doctype html><main><h1>Pale</h1><button></button><a href="x" style="outline: 0">Where am I?</a><p style="width: 100rem; color: #bbb; background: #fff">Pale and wide</main>
                    """
                );
                var wrong = await page.Wrong(Reach.Phone);
                Assert.Equal(
                    [
                        $"wider than {Reach.Phone} px",
                        "button-name",
                        "color-contrast",
                        "document-title",
                        "html-has-lang",
                        "target-size",
                    ],
                    wrong.Select(one => one.Split(':')[0])
                );
                Assert.Contains("Where am I?", Assert.Single(await page.StopsUnseen()), StringComparison.Ordinal);
            }
        );

    private static void Strictly(string html) => new HtmlParser(new() { IsStrictMode = true }).ParseDocument(html);
}
