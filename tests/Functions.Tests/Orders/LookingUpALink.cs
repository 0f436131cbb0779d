using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Http.Pipeline;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class LookingUpALink(RunningBakery bakery)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Number_and_contact_together_lead_to_the_link()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(
            shop.Request() with
            {
                Customer = new("Lan", "+84905550101", "Lan.N@Example.com", "vi", "12 Bạch Đằng"),
            }
        );
        var plain = placed.Number.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        foreach (
            var (number, contact) in new[]
            {
                (placed.Number, "0905 550 101"),
                (plain, "+84 (905) 550-101"),
                ($" {placed.Number} ", "lan.n@example.com"),
            }
        )
        {
            var (status, answer) = await LookUp(shop, number, contact);
            Assert.Equal((HttpStatusCode.OK, placed.Track), (status, answer.GetProperty("track").GetString()));
        }
    }

    [Fact]
    public async Task Whatever_does_not_fit_gets_the_same_answer()
    {
        var (shop, other) = (await TestShop.Open(bakery), await TestShop.Open(bakery));
        var placed = await shop.Place(shop.Request());
        var answers = new List<string>();
        var times = new List<TimeSpan>();
        foreach (
            var (whose, number, contact) in new[]
            {
                (shop, placed.Number, "0905550102"),
                (shop, placed.Number, "mai@example.com"),
                (shop, placed.Number, "nonsense"),
                (shop, "261124-ZZZZ", "0905550101"),
                (shop, "nonsense", "0905550101"),
                (other, placed.Number, "0905550101"),
            }
        )
        {
            var begun = Stopwatch.GetTimestamp();
            var (status, answer) = await LookUp(whose, number, contact);
            times.Add(Stopwatch.GetElapsedTime(begun));
            Assert.Equal(HttpStatusCode.NotFound, status);
            answers.Add(
                string.Join(
                    '\n',
                    answer
                        .EnumerateObject()
                        .Where(member => member.Name != "correlationId")
                        .Select(member => $"{member}")
                )
            );
        }
        Assert.Single(answers.Distinct());
        Assert.All(times, time => Assert.True(time >= TimeSpan.FromMilliseconds(99), $"{time}"));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task Tries_are_counted_by_number_whether_there_is_such_an_order_or_not(bool isThere)
    {
        var shop = await TestShop.Open(bakery);
        var number = isThere ? (await shop.Place(shop.Request())).Number : "261124-ZZZZ";
        var answers = new List<(HttpStatusCode Status, JsonElement Answer)>();
        for (var i = 0; i < 7; i++)
            answers.Add(await LookUp(shop, number, $"090555019{i}"));
        Assert.Equal(HttpStatusCode.NotFound, answers[0].Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1].Status);
        Assert.Equal("access.too-many-requests", answers[^1].Answer.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Tries_are_counted_by_all_hosts_together()
    {
        var shop = await TestShop.Open(bakery);
        await using var another = await bakery.StartHost();
        using var http = RunningBakery.Client(another);
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.NotFound, await Status(i % 2 == 0 ? null : http));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(null));
        Assert.Equal(HttpStatusCode.TooManyRequests, await Status(http));

        async Task<HttpStatusCode> Status(HttpClient? host)
        {
            var asked = new { number = "261124-ZZZZ", contact = "0905550101" };
            using var answer = await shop.Storefront(HttpMethod.Post, "api/v1/track/lookup", asked, host);
            return answer.StatusCode;
        }
    }

    [Fact]
    public void Tries_are_counted_by_address_whatever_the_number()
    {
        using var limits = new RateLimits(Options.Create(new RateLimitOptions { AddressLookupsPerMinute = 3 }));
        var http = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Parse("203.0.113.7") } };
        for (var i = 0; i < 3; i++)
            limits.TakeLookup(http);
        Assert.Equal(
            AccessRules.TooManyRequests,
            Assert.Throws<Domain.Values.RuleBroken>(() => limits.TakeLookup(http)).Rule
        );
    }

    [Theory, InlineData("number", 41, 1), InlineData("contact", 1, 255)]
    public async Task What_is_too_long_is_refused_with_the_field(string field, int number, int contact)
    {
        var (status, answer) = await LookUp(await TestShop.Open(bakery), new('2', number), new('1', contact));
        Assert.Equal((HttpStatusCode.BadRequest, field), (status, answer.GetProperty("field").GetString()));
    }

    private static async Task<(HttpStatusCode, JsonElement)> LookUp(TestShop shop, string number, string contact)
    {
        using var answer = await shop.Storefront(HttpMethod.Post, "api/v1/track/lookup", new { number, contact });
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }
}
