namespace BakeryOps.Functions.Tests.Orders;

public class SigningInCustomers(RunningBakery bakery)
{
    [Theory, InlineData("sms"), InlineData("email")]
    public async Task A_code_comes_by_message_and_opens_a_session_once(string channel)
    {
        var shop = await TestShop.Open(bakery);
        var contact = channel == "sms" ? SignedInCustomers.NewPhone() : $"lan{Guid.NewGuid():N}@example.com";
        var sent = await bakery.AskForCode(shop, channel == "sms" ? contact : contact.ToUpperInvariant());
        Assert.Equal(200, sent.Status);
        await RunningBakery.Until(async () => (await bakery.Codes(contact)).Length > 0, "the code arrives");
        var code = (await bakery.Codes(contact))[0];
        var wrong = await bakery.EnterCode(shop, sent.Json!, code == "000000" ? "000001" : "000000");
        Assert.Equal((401, "customer.wrong-code"), (wrong.Status, wrong.Code));
        var signedIn = await bakery.EnterCode(shop, sent.Json!, code);
        Assert.Equal(200, signedIn.Status);
        var session = (string)signedIn.Json!["token"]!;
        var me = await bakery.AsCustomer(session, "GET", "customer");
        Assert.Equal(contact, (string?)me.Json![channel == "sms" ? "phone" : "email"]);
        Assert.Equal(401, (await bakery.EnterCode(shop, sent.Json!, code)).Status);

        Assert.Equal(204, (await bakery.AsCustomer(session, "DELETE", "customer-sessions/current")).Status);
        Assert.Equal(401, (await bakery.AsCustomer(session, "GET", "customer")).Status);
        // The same contact is the same customer.
        var again = await bakery.AsCustomer(await bakery.SignedIn(shop, contact), "GET", "customer");
        Assert.Equal((string?)me.Json["since"], (string?)again.Json!["since"]);
    }

    [Fact]
    public async Task Of_many_who_enter_the_right_code_at_once_one_signs_in()
    {
        var (shop, phone) = (await TestShop.Open(bakery), SignedInCustomers.NewPhone());
        var sent = await bakery.AskForCode(shop, phone);
        await RunningBakery.Until(async () => (await bakery.Codes(phone)).Length > 0, "the code arrives");
        var code = (await bakery.Codes(phone))[0];
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bakery.EnterCode(shop, sent.Json!, code)));
        Assert.Single(answers, answer => answer.Status == 200);
        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { 200, 401, 409 }));
    }

    [Fact]
    public async Task Of_many_guesses_at_once_five_are_checked()
    {
        var shop = await TestShop.Open(bakery);
        var sent = await bakery.AskForCode(shop, SignedInCustomers.NewPhone());
        var right = (await bakery.Stored(shop, sent)).Code!;
        var wrong = right == "000000" ? "000001" : "000000";
        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => bakery.EnterCode(shop, sent.Json!, wrong)));
        var stored = await bakery.Stored(shop, sent);
        Assert.Equal((5, null), (stored.Tries, stored.Code));
        Assert.Equal(401, (await bakery.EnterCode(shop, sent.Json!, right)).Status);
    }

    [Fact]
    public async Task A_code_is_of_its_shop_and_of_who_asked_for_it()
    {
        var (shop, other) = (await TestShop.Open(bakery), await TestShop.Open(bakery));
        var phone = SignedInCustomers.NewPhone();
        var (mine, theirs) = (await bakery.AskForCode(shop, phone), await bakery.AskForCode(shop, phone));
        await RunningBakery.Until(async () => (await bakery.Codes(phone)).Length > 1, "both codes arrive");
        var code = (await bakery.Stored(shop, mine)).Code!;
        Assert.Equal(401, (await bakery.EnterCode(other, mine.Json!, code)).Status);
        if ((await bakery.Stored(shop, theirs)).Code != code)
            Assert.Equal(401, (await bakery.EnterCode(shop, theirs.Json!, code)).Status);
        Assert.Equal(200, (await bakery.EnterCode(shop, mine.Json!, code)).Status);
    }

    [Fact]
    public async Task Codes_to_one_contact_are_limited_and_the_answer_says_for_how_long()
    {
        var (shop, phone) = (await TestShop.Open(bakery), SignedInCustomers.NewPhone());
        for (var i = 0; i < 5; i++)
            Assert.Equal(200, (await bakery.AskForCode(shop, phone)).Status);
        var refused = await bakery.AskForCode(shop, phone);
        Assert.Equal((429, "access.too-many-requests"), (refused.Status, refused.Code));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(50), TimeSpan.FromHours(1));
        Assert.Equal(200, (await bakery.AskForCode(shop, SignedInCustomers.NewPhone())).Status);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("@")]
    [InlineData("12")]
    [InlineData("+442079460000")]
    public async Task What_no_code_can_be_sent_to_is_refused(string contact)
    {
        var shop = await TestShop.Open(
            bakery,
            shop => shop with { Limits = TestShop.Unlimited with { PhonePrefixes = ["+84"] } }
        );
        var answer = await bakery.AskForCode(shop, contact);
        Assert.Equal(400, answer.Status);
        Assert.StartsWith("input.", answer.Code, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_as_a_cookie_is_for_pages_of_this_site()
    {
        var (shop, phone) = (await TestShop.Open(bakery), SignedInCustomers.NewPhone());
        var sent = await bakery.AskForCode(shop, phone);
        var code = (await bakery.Stored(shop, sent)).Code!;
        var signedIn = await bakery.Http.Call(
            "POST",
            "api/v1/customer-sessions",
            new
            {
                challenge = (string)sent.Json!["challenge"]!,
                code,
                cookie = true,
            },
            key: shop.Key
        );
        Assert.Null(signedIn.Json!["token"]);
        var cookie = Assert.Single(signedIn.Headers.GetValues("Set-Cookie"));
        foreach (var part in new[] { "__Host-customer=", "httponly", "secure", "samesite=strict" })
            Assert.Contains(part, cookie, StringComparison.OrdinalIgnoreCase);
        var pair = ("Cookie", cookie.Split(';')[0]);
        Assert.Equal(200, (await bakery.Http.Call("GET", "api/v1/customer", headers: pair)).Status);
        var foreign = await bakery.Http.Call(
            "DELETE",
            "api/v1/customer-sessions/current",
            headers: [pair, ("Sec-Fetch-Site", "cross-site")]
        );
        Assert.Equal((403, "access.cross-site"), (foreign.Status, foreign.Code));
    }
}
