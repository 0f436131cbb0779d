using System.Net;

namespace BakeryOps.Infrastructure.Tests.Simulators;

public class PagesOfTheSimulators
{
    [Theory, InlineData(""), InlineData("/sent")]
    public async Task A_page_is_whole_in_itself(string path)
    {
        await using var town = await Town.Open();
        var page = await town.Http.GetAsync(town.Server.Url + path);
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        Assert.DoesNotContain("{{", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<!--head-->", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains($"const base = '{town.Server.Url}'", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_pays_with_a_click_and_comes_back_to_the_shop()
    {
        await using var town = await Town.Open();
        var intent = await town.Stripe(
            "payment_intents",
            "amount=3500&currency=krw&description=%3Cb%3EOrder%207%3C%2Fb%3E"
        );
        var address =
            $"{town.Server.Url}/stripe/pay/{intent["id"]}?client_secret={intent["client_secret"]}&return_url=http%3A%2F%2Fshop.test%2Fthanks";
        var page = await town.Http.GetStringAsync(address);
        Assert.Contains("KRW 3,500", page, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;Order 7", page, StringComparison.Ordinal);

        var declined = await Click(town, address, intent, "pm_card_chargeDeclined");
        Assert.Contains("/stripe/pay/", declined.OriginalString, StringComparison.Ordinal);
        Assert.Contains("Your card was declined.", await town.Http.GetStringAsync(declined), StringComparison.Ordinal);

        var wrong = await Click(town, address, intent, "1234 5678");
        Assert.Contains(
            "Your card number is incorrect",
            await town.Http.GetStringAsync(wrong),
            StringComparison.Ordinal
        );

        var paid = await Click(town, address, intent, "4242 4242 4242 4242");
        Assert.StartsWith(
            "http://shop.test/thanks?payment_intent=" + intent["id"],
            paid.OriginalString,
            StringComparison.Ordinal
        );
        Assert.EndsWith("redirect_status=succeeded", paid.OriginalString, StringComparison.Ordinal);
        Assert.Equal("succeeded", (await town.Stripe($"payment_intents/{intent["id"]}"))["status"]);
        Assert.Contains("Thank you!", await town.Http.GetStringAsync(address), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_bank_is_asked_on_the_way()
    {
        await using var town = await Town.Open();
        var intent = await town.Stripe("payment_intents", "amount=3500&currency=krw");
        var address =
            $"{town.Server.Url}/stripe/pay/{intent["id"]}?client_secret={intent["client_secret"]}&return_url=http%3A%2F%2Fshop.test%2Fthanks";
        var bank = await Click(town, address, intent, "pm_card_authenticationRequired");
        Assert.Contains("/stripe/3ds/", bank.OriginalString, StringComparison.Ordinal);
        using var approval = new FormUrlEncodedContent([
            new("client_secret", intent["client_secret"]!),
            new("answer", "approve"),
        ]);
        var back = await town.Http.PostAsync(bank, approval);
        Assert.StartsWith("http://shop.test/thanks", back.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_secret_nobody_sees_or_pays()
    {
        await using var town = await Town.Open();
        var intent = await town.Stripe("payment_intents", "amount=3500&currency=krw");
        foreach (
            var address in new[]
            {
                $"/stripe/pay/{intent["id"]}",
                $"/stripe/pay/{intent["id"]}?client_secret=wrong",
                "/stripe/pay/pi_nobodys?client_secret=",
                $"/stripe/3ds/{intent["id"]}",
            }
        )
            Assert.Equal(404, (await town.Get(address)).Status);
        using var theft = new FormUrlEncodedContent([new("card", "pm_card_visa")]);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await town.Http.PostAsync($"{town.Server.Url}/stripe/pay/{intent["id"]}", theft)).StatusCode
        );
    }

    [Fact]
    public async Task A_browser_is_never_sent_to_a_script()
    {
        await using var town = await Town.Open();
        var intent = await town.Stripe("payment_intents", "amount=3500&currency=krw");
        var address =
            $"{town.Server.Url}/stripe/pay/{intent["id"]}?client_secret={intent["client_secret"]}&return_url=javascript%3Aalert(1)";
        Assert.DoesNotContain("href=\"javascript", await town.Http.GetStringAsync(address), StringComparison.Ordinal);
        Assert.StartsWith(
            town.Server.Url,
            (await Click(town, address, intent, "pm_card_visa")).OriginalString,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task What_was_sent_is_filtered_paged_and_cheap_to_ask_again()
    {
        await using var town = await Town.Open(Town.Quick with { SmsStep = TimeSpan.FromHours(1) });
        for (var i = 0; i < 3; i++)
            await town.Text("+60222222222", $"Order {i} is ready");
        await using var talk = await SmtpTalk.Open(town);
        await talk.Say("EHLO me");
        await talk.Send("Subject: Order 1\n\nNew");

        Assert.Equal("email", (await town.Get("/sent.json"))["messages[0].channel"]);
        var sms = await town.Get("/sent.json?channel=sms&limit=2");
        Assert.Equal(("Order 2 is ready", "True"), (sms["messages[0].text"], sms["more"]));
        Assert.Equal(
            "Order 0 is ready",
            (await town.Get($"/sent.json?channel=sms&after={sms["messages[1].id"]}"))["messages[0].text"]
        );
        Assert.Equal(2, (await town.Get("/sent.json?q=ORDER%201")).At("messages")!.Value.GetArrayLength());
        foreach (var wrong in new[] { "limit=0", "limit=501", "limit=x", "channel=fax" })
            Assert.Equal(400, (await town.Get("/sent.json?" + wrong)).Status);

        using var request = new HttpRequestMessage(HttpMethod.Get, town.Server.Url + "/sent.json");
        request.Headers.IfNoneMatch.Add(new($"\"{sms["version"]}\""));
        Assert.Equal(HttpStatusCode.NotModified, (await town.Http.SendAsync(request)).StatusCode);
    }

    private static async Task<Uri> Click(Town town, string address, Answer intent, string card)
    {
        using var form = new FormUrlEncodedContent([
            new("card", card),
            new("client_secret", intent["client_secret"]!),
            new(
                "return_url",
                new Uri(address)
                    .Query.Split("return_url=")[1]
                    .Replace("%3A", ":", StringComparison.Ordinal)
                    .Replace("%2F", "/", StringComparison.Ordinal)
            ),
        ]);
        var answer = await town.Http.PostAsync(address, form);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!;
    }
}
