using System.Net;
using System.Text.RegularExpressions;
using BakeryOps.Domain.Catalogue;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Tests.Orders;

/// <summary>The customer's tracking page.</summary>
public class FollowingAnOrder(RunningBakery bakery)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private async Task<(HttpResponseMessage Answer, string Html)> Open(string track)
    {
        var answer = await bakery.Http.GetAsync($"api/track/{track}", Ct);
        return (answer, await answer.Content.ReadAsStringAsync(Ct));
    }

    [Theory]
    [InlineData("vi", "Bạn đã đặt", "120.000đ", "Phí giao hàng", "08:00-10:00")]
    [InlineData("en", "Your order", "VND 120,000", "Delivery fee", "08:00-10:00")]
    [InlineData("ms", "Pesanan anda", "VND 120,000", "Caj penghantaran", "08:00-10:00")]
    [InlineData("fr", "Bạn đã đặt", "120.000đ", "Phí giao hàng", "08:00-10:00")]
    public async Task It_shows_the_goods_the_day_and_the_total_in_the_customers_language(
        string language,
        params string[] words
    )
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(
            shop.Request(quantity: 2) with
            {
                Customer = shop.Request().Customer with { Language = language },
            }
        );
        var (answer, html) = await Open(placed.Track);
        Assert.Equal(
            (HttpStatusCode.OK, "text/html"),
            (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType)
        );
        Assert.All(
            [.. words, "2 × loaf", placed.Number, "Tiệm Thử"],
            word => Assert.Contains(word, html, StringComparison.Ordinal)
        );
        Assert.Contains($"<html lang=\"{(language == "fr" ? "vi" : language)}\">", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_holds_no_script_no_name_and_no_address_and_nobody_frames_or_keeps_it()
    {
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Name = "Tiệm <script>alert(1)</script>" },
            _ =>
                [
                    TestShop.Product("loaf", 60_000, TestShop.Vnd) with
                    {
                        Name = new Dictionary<string, string> { ["vi"] = "<img src=x onerror=alert(1)>" },
                    },
                ]
        );
        var placed = await shop.Place(shop.Request());
        var (answer, html) = await Open(placed.Track);
        Assert.DoesNotMatch(new Regex("<script|<img|onerror=[^&]*>|https?://"), html);
        Assert.All(
            new[] { "Lan", "Bạch Đằng", "84905550101", shop.Id + ".example" },
            word => Assert.DoesNotContain(word, html, StringComparison.Ordinal)
        );
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", policy, StringComparison.Ordinal);
        Assert.All(
            new[] { "frame-ancestors 'none'", "form-action 'none'", "base-uri 'none'" },
            word => Assert.Contains(word, policy, StringComparison.Ordinal)
        );
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.Equal(
            ("no-store", "noindex", "no-referrer"),
            (
                $"{answer.Headers.CacheControl}",
                answer.Headers.GetValues("X-Robots-Tag").Single(),
                answer.Headers.GetValues("Referrer-Policy").Single()
            )
        );
    }

    [Fact]
    public async Task It_says_how_far_the_order_is()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(
            shop.Request() with
            {
                Customer = shop.Request().Customer with { Language = "en" },
            }
        );
        await shop.Becomes(placed.Number, OrderStatus.Confirmed);
        Assert.Contains("<p class=\"status\">Confirmed</p>", (await Open(placed.Track)).Html, StringComparison.Ordinal);
        await shop.Step(Domain.Access.Role.Owner, placed.Number, "bake");
        Assert.Contains(
            "<p class=\"status\">Being baked</p>",
            (await Open(placed.Track)).Html,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_link_that_was_not_copied_whole_is_told_so_on_a_page_and_no_other_order_is_shown()
    {
        var shop = await TestShop.Open(bakery);
        var placed = await shop.Place(shop.Request());
        foreach (
            var track in new[]
            {
                placed.Track[..^1],
                placed.Track + "x",
                "a.b.c",
                "x",
                $"{shop.Id}.{placed.Number}.",
                "%3Cscript%3E",
            }
        )
        {
            var (answer, html) = await Open(track);
            Assert.Equal(
                (HttpStatusCode.NotFound, "text/html"),
                (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType)
            );
            Assert.All(
                new[] { "leads to no order", "không dẫn đến", "tidak membawa" },
                word => Assert.Contains(word, html, StringComparison.Ordinal)
            );
            Assert.DoesNotContain(placed.Number, html, StringComparison.Ordinal);
            Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        }
    }
}
