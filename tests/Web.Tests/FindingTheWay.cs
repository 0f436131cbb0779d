using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace BakeryOps.Web.Tests;

/// <summary>A first-time user on the start page.</summary>
public partial class FindingTheWay(RunningBakery bakery, Browser browser)
{
    [Fact]
    public Task From_the_first_page_every_link_leads_where_it_says() =>
        browser.Visit(
            bakery,
            "/",
            async page =>
            {
                var links = await page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link).AllAsync();
                var places = new Dictionary<string, string>();
                foreach (var link in links)
                    places[await link.InnerTextAsync()] = (await link.GetAttributeAsync("href"))!;
                Assert.Equal(
                    ["OpenAPI 3.1", "Sent messages", "Simulators", "The API", "The kitchen’s board", "health"],
                    places.Keys.Order(StringComparer.Ordinal)
                );
                foreach (var (name, place) in places)
                {
                    Assert.Equal(200, (await page.GotoAsync(place))!.Status);
                    if (name is "Sent messages" or "Simulators" or "The API")
                        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }))
                            .ToContainTextAsync(name.Split(' ')[^1]);
                }
            }
        );

    [Fact]
    public Task What_the_first_page_asks_the_API_is_answered() =>
        browser.Visit(
            bakery,
            "/",
            async page =>
            {
                var command = Command().Match(await page.Locator("pre").InnerTextAsync());
                using var question = new HttpRequestMessage(HttpMethod.Post, command.Groups["address"].Value)
                {
                    Content = new StringContent(command.Groups["body"].Value, Encoding.UTF8, "application/json"),
                };
                question.Headers.Add("X-Storefront-Key", command.Groups["key"].Value);
                using var answer = await bakery.Http.SendAsync(question);
                var quote = await answer.Content.ReadFromJsonAsync<JsonElement>();
                Assert.True(answer.IsSuccessStatusCode, quote.ToString());
                Assert.Equal(32_000, quote.GetProperty("total").GetProperty("minorUnits").GetInt64());
            }
        );

    [Fact]
    public Task With_what_the_first_page_shows_the_staff_sign_in() =>
        browser.Visit(
            bakery,
            "/",
            async page =>
            {
                foreach (var shop in await page.Locator(".shop").AllAsync())
                {
                    var id = await shop.Locator("code").First.InnerTextAsync();
                    foreach (var one in await shop.Locator("tbody tr").AllAsync())
                    {
                        var cells = await one.Locator("td").AllInnerTextsAsync();
                        using var answer = await bakery.Http.PostAsJsonAsync(
                            "api/v1/sessions",
                            new
                            {
                                shop = id,
                                email = cells[1],
                                password = cells[2],
                            }
                        );
                        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
                    }
                }
                await Expect(page.Locator(".shop tbody tr")).ToHaveCountAsync(5);
            }
        );

    [Fact]
    public Task The_first_page_is_for_everyone() => browser.Visit(bakery, "/", page => page.IsForEveryone("start"));

    [GeneratedRegex(
        @"^curl (?<address>\S+) \\\s+-H 'X-Storefront-Key: (?<key>\w+)' -H 'Content-Type: application/json' \\\s+-d '(?<body>[^']+)'$"
    )]
    private static partial Regex Command();
}
