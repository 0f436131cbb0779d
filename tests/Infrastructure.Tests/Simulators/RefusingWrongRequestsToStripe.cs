namespace BakeryOps.Infrastructure.Tests.Simulators;

public class RefusingWrongRequestsToStripe
{
    [Theory]
    [InlineData("currency=usd", "parameter_missing", "amount")]
    [InlineData("amount=1099", "parameter_missing", "currency")]
    [InlineData("amount=10.99&currency=usd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=-5&currency=usd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=49&currency=usd", "amount_too_small", "amount")]
    [InlineData("amount=100&currency=vnd", "amount_too_small", "amount")]
    [InlineData("amount=100000000&currency=usd", "amount_too_large", "amount")]
    [InlineData("amount=5124&currency=kwd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=4001&currency=tnd", "parameter_invalid_integer", "amount")]
    [InlineData("amount=500050&currency=ugx", "parameter_invalid_integer", "amount")]
    [InlineData("amount=140&currency=kwd", "amount_too_small", "amount")]
    [InlineData("amount=1000000000000&currency=idr", "amount_too_large", "amount")]
    [InlineData("amount=1099&currency=xxx", null, "currency")]
    [InlineData("amount=1099&currency=usd&ammount=3", "parameter_unknown", "ammount")]
    [InlineData("amount=1099&currency=usd&confirm=maybe", null, "confirm")]
    [InlineData("amount=1099&currency=usd&capture_method=later", null, "capture_method")]
    [InlineData("amount=1099&currency=usd&payment_method=pm_nobodys", "resource_missing", "payment_method")]
    public async Task A_wrong_parameter_is_named(string form, string? code, string param)
    {
        await using var town = await Town.Open();
        var refused = await town.Stripe("payment_intents", form);
        Assert.Equal(
            (400, "invalid_request_error", code, param),
            (refused.Status, refused["error.type"], refused["error.code"], refused["error.param"])
        );
        Assert.Equal("0", (await town.Get("/state.json"))["counts.payments"]);
    }

    [
        Theory,
        InlineData("vnd", 99_000, "VND 99,000"),
        InlineData("krw", 3_500, "KRW 3,500"),
        InlineData("jpy", 500, "JPY 500")
    ]
    public async Task Currencies_without_cents_are_taken_as_they_are(string currency, long amount, string shown)
    {
        await using var town = await Town.Open();
        var made = await town.Stripe("payment_intents", $"amount={amount}&currency={currency}");
        Assert.Equal(shown, (await town.Get("/state.json"))["payments[0].shown"]);
        Assert.Equal(amount.ToString(System.Globalization.CultureInfo.InvariantCulture), made["amount"]);
    }

    [
        Theory,
        InlineData("bhd", "BHD 5.120"),
        InlineData("jod", "JOD 5.120"),
        InlineData("kwd", "KWD 5.120"),
        InlineData("omr", "OMR 5.120"),
        InlineData("tnd", "TND 5.120")
    ]
    public async Task Currencies_with_three_decimals_are_taken_when_the_last_is_0(string currency, string shown)
    {
        await using var town = await Town.Open();
        Assert.Equal("5120", (await town.Stripe("payment_intents", $"amount=5120&currency={currency}"))["amount"]);
        Assert.Equal(shown, (await town.Get("/state.json"))["payments[0].shown"]);
    }

    [
        Theory,
        InlineData("sk_live_1234567890"),
        InlineData("sk_test_invalid"),
        InlineData("pk_test_1234567890"),
        InlineData("sk_test_a b")
    ]
    public async Task A_key_that_is_no_test_key_is_refused(string key)
    {
        await using var town = await Town.Open();
        var refused = await town.Stripe("payment_intents", "amount=1099&currency=usd", key: key);
        Assert.Equal((401, "invalid_request_error"), (refused.Status, refused["error.type"]));
    }

    [Fact]
    public async Task Without_a_key_nothing_is_answered()
    {
        await using var town = await Town.Open();
        Assert.Equal(401, (await town.Get("/stripe/v1/payment_intents")).Status);
    }

    [
        Theory,
        InlineData("payment_intents/pi_nobodys"),
        InlineData("refunds/re_nobodys"),
        InlineData("charges/ch_nobodys"),
        InlineData("events/evt_nobodys"),
        InlineData("moons")
    ]
    public async Task What_is_not_there_is_not_found(string path)
    {
        await using var town = await Town.Open();
        Assert.Equal(404, (await town.Stripe(path)).Status);
    }

    [Fact]
    public async Task A_body_that_is_no_form_is_refused()
    {
        await using var town = await Town.Open();
        using var request = new HttpRequestMessage(HttpMethod.Post, town.Server.Url + "/stripe/v1/payment_intents")
        {
            Content = new StringContent("{}", null, "application/json"),
        };
        request.Headers.Add("Authorization", "Bearer " + Town.Key);
        Assert.Equal(400, (await Answer.Of(await town.Http.SendAsync(request))).Status);
    }

    [Theory, InlineData("2026-07-29.dahlia", 200), InlineData("2026-09-30.endive", 400), InlineData("yesterday", 400)]
    public async Task The_version_decides_whether_types_may_be_named(string version, int status)
    {
        await using var town = await Town.Open();
        var answer = await town.Stripe(
            "payment_intents",
            "amount=1099&currency=usd&payment_method_types[0]=card",
            version: version
        );
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? "card" : null, answer["payment_method_types[0]"]);
    }
}
