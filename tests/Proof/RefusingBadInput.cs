using System.Net.Http.Headers;

namespace BakeryOps.Proof;

/// <summary>
/// Invalid input is refused with problem details that name reason and field; nothing is written and no data leaks.
/// </summary>
[Collection<WatchedBakery.OneAtATime>]
public sealed class RefusingBadInput(WatchedBakery bakery) : IAsyncLifetime
{
    internal const string GoodOrder = """
        {"lines":[{"product":"loaf","quantity":1}],"fulfilment":"delivery","day":"{day}","slot":"morning","district":"hai-chau","payment":"cash","note":"ring twice",
         "customer":{"name":"Lan","phone":"+84905550101","email":"lan@example.com","language":"vi","address":"12 Bach Dang"}}
        """;

    internal const string GoodQuote =
        """{"lines":[{"product":"loaf","quantity":1}],"fulfilment":"delivery","day":"{day}","slot":"morning","district":"hai-chau"}""";

    private Scene scene = null!;

    public async ValueTask InitializeAsync() => scene = await bakery.Scene();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("orders", "\"quantity\":1", "\"quantity\":-1", 400, "input.bad-quantity", "lines[0].quantity")]
    [InlineData("orders", "\"quantity\":1", "\"quantity\":0", 400, "input.bad-quantity", "lines[0].quantity")]
    [InlineData("orders", "\"quantity\":1", "\"quantity\":1001", 400, "input.bad-quantity", "lines[0].quantity")]
    [InlineData("quotes", "\"quantity\":1", "\"quantity\":2147483647", 400, "input.bad-quantity", "lines[0].quantity")]
    [InlineData("orders", "\"quantity\":1", "\"quantity\":1e99", 400, "input.wrong-type", "lines[0].quantity")]
    [InlineData("orders", "\"quantity\":1", "\"quantity\":\"1\"", 400, "input.wrong-type", "lines[0].quantity")]
    [InlineData("quotes", "\"quantity\":1", "\"quantity\":null", 400, "input.wrong-type", "lines[0].quantity")]
    [InlineData("orders", ",\"quantity\":1", "", 400, "input.missing-field", "lines[0].quantity")]
    [InlineData("orders", "{\"product\":\"loaf\",\"quantity\":1}", "", 400, "input.bad-lines", "lines")]
    [InlineData("quotes", "{\"product\":\"loaf\",\"quantity\":1}", "null", 400, "input.wrong-type", "lines[0]")]
    [InlineData(
        "orders",
        "\"quantity\":1}",
        "\"quantity\":1},{\"product\":\"loaf\",\"quantity\":1}",
        400,
        "input.repeated-product",
        "lines[1].product"
    )]
    [InlineData("orders", "\"loaf\"", "\"croissant\"", 404, "product.not-found", "lines[0].product")]
    [InlineData("quotes", "\"loaf\"", "\"theirs-alone\"", 404, "product.not-found", "lines[0].product")]
    [InlineData("orders", "\"loaf\"", "\"' or 1 eq 1\"", 404, "product.not-found", "lines[0].product")]
    [InlineData("orders", "\"loaf\"", "\"bun\"", 409, "district.minimum", "lines")]
    [InlineData("orders", "{day}", "2020-01-01", 409, "day.past", "day")]
    [InlineData("orders", "{day}", "0001-01-01", 400, "input.bad-day", "day")]
    [InlineData("orders", "{day}", "9999-12-31", 409, "day.too-far", "day")]
    [InlineData("orders", "{day}", "2126-11-24", 409, "day.too-far", "day")]
    [InlineData("orders", "{day}", "2027-02-30", 400, "input.wrong-type", "day")]
    [InlineData("quotes", "{day}", "tomorrow", 400, "input.wrong-type", "day")]
    [InlineData("orders", "\"morning\"", "\"midnight\"", 404, "slot.not-found", "slot")]
    [InlineData("quotes", "\"morning\"", "\"midnight\"", 404, "slot.not-found", "slot")]
    [InlineData("orders", "\"hai-chau\"", "\"atlantis\"", 404, "district.not-found", "district")]
    [InlineData("quotes", "\"hai-chau\"", "null", 400, "input.missing-field", "district")]
    [InlineData("orders", "\"cash\"", "\"barter\"", 400, "input.wrong-type", "payment")]
    [InlineData("orders", "\"cash\"", "\"cash,card\"", 400, "input.wrong-type", "payment")]
    [InlineData("quotes", "\"delivery\"", "\"Delivery\"", 400, "input.wrong-type", "fulfilment")]
    [InlineData("orders", "\"delivery\"", "0", 400, "input.wrong-type", "fulfilment")]
    [InlineData("orders", "\"Lan\"", "\" \"", 400, "input.missing-field", "customer.name")]
    [InlineData(
        "orders",
        "\"Lan\"",
        "\"You have won!\\nhttps://evil.example/x\"",
        400,
        "input.bad-name",
        "customer.name"
    )]
    [InlineData("orders", "\"Lan\"", "\"Lan evil.example\"", 400, "input.bad-name", "customer.name")]
    [InlineData("orders", "\"Lan\"", "\"Lan\\u202E\"", 400, "input.bad-name", "customer.name")]
    [InlineData("orders", "\"vi\"", "\"<vi>\"", 400, "input.bad-language", "customer.language")]
    [InlineData("orders", "\"+84905550101\"", "\"+00000000\"", 400, "input.bad-phone", "customer.phone")]
    [InlineData("orders", "\"+84905550101\"", "\"090555\"", 400, "input.bad-phone", "customer.phone")]
    [InlineData("orders", "\"+84905550101\"", "\"0905 CAKES1\"", 400, "input.bad-phone", "customer.phone")]
    [InlineData("orders", "lan@example.com", "lân@example.com", 400, "input.bad-email", "customer.email")]
    [InlineData("orders", "lan@example.com", "lan@@example", 400, "input.bad-email", "customer.email")]
    [InlineData("orders", ",\"address\":\"12 Bach Dang\"", "", 400, "input.missing-field", "customer.address")]
    [InlineData("orders", "\"slot\"", "\"price\":1,\"slot\"", 400, "input.unknown-field", "price")]
    [InlineData("orders", "\"name\"", "\"vip\":true,\"name\"", 400, "input.unknown-field", "customer.vip")]
    [InlineData("quotes", "\"slot\"", "\"shop\":\"other\",\"slot\"", 400, "input.unknown-field", "shop")]
    [InlineData("orders", "\"slot\"", "\"day\":\"2026-12-01\",\"slot\"", 400, "input.duplicate-field", "day")]
    [InlineData("orders", "}}", "}", 400, "input.not-json", null)]
    [InlineData("orders", "\"}}", "\"}} true", 400, "input.not-json", null)]
    public async Task A_cart_in_which_one_thing_is_wrong(
        string what,
        string right,
        string wrong,
        int status,
        string code,
        string? field
    )
    {
        var good = what == "orders" ? GoodOrder : GoodQuote;
        Assert.Contains(right, good, StringComparison.Ordinal);
        await bakery.Refuses(
            scene.Post($"api/v1/{what}", good.Replace(right, wrong, StringComparison.Ordinal), scene.Ours.Key),
            status,
            code,
            field
        );
    }

    [Fact]
    public async Task A_pickup_with_an_address_that_fills_the_row()
    {
        var order = GoodOrder
            .Replace("delivery", "pickup", StringComparison.Ordinal)
            .Replace("12 Bach Dang", new string('x', 40_000), StringComparison.Ordinal);
        await bakery.Refuses(
            scene.Post("api/v1/orders", order, scene.Ours.Key),
            400,
            "input.too-long",
            "customer.address"
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"an order\"")]
    [InlineData("{\"lines\":")]
    [InlineData("<order/>")]
    public async Task A_body_that_is_no_such_thing(string body)
    {
        foreach (var path in new[] { "api/v1/orders", "api/v1/quotes", "api/v1/sessions" })
            await bakery.Refuses(
                scene.Post(path, body, scene.Ours.Key),
                400,
                body is "[]" or "null" or "\"an order\"" ? "input.wrong-type" : "input.not-json",
                null
            );
    }

    [Theory]
    [InlineData(300_000, false, "orders")]
    [InlineData(300_000, true, "orders")]
    [InlineData(2_000_000, true, "quotes")]
    [InlineData(300_000, false, "sessions")]
    [InlineData(300_000, false, "webhooks/stripe/demo")]
    [InlineData(300_000, true, "webhooks/stripe/demo")]
    [InlineData(2_000_000, true, "webhooks/stripe/demo")]
    public async Task A_body_that_is_too_large(int bytes, bool inPieces, string path)
    {
        var request = scene.Post(
            $"api/v1/{path}",
            GoodOrder.Replace("ring twice", new string('x', bytes), StringComparison.Ordinal),
            scene.Ours.Key
        );
        if (inPieces)
            request.Headers.TransferEncodingChunked = true;
        await bakery.Refuses(request, 413, "input.too-large", null);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData(null)]
    public async Task A_body_of_another_type(string? type)
    {
        var request = scene.Post("api/v1/orders", GoodOrder, scene.Ours.Key);
        request.Content!.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        await bakery.Refuses(request, 415, "input.not-json-type", null);
    }

    [Theory]
    [InlineData]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("one", "two")]
    [InlineData("x256")]
    public async Task An_idempotency_key_that_is_none(params string[] keys)
    {
        var request = scene.Post("api/v1/orders", GoodOrder, scene.Ours.Key);
        request.Headers.Remove("Idempotency-Key");
        foreach (var key in keys)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key == "x256" ? new string('x', 256) : key);
        await bakery.Refuses(request, 400, "input.no-idempotency-key", "Idempotency-Key");
    }

    [Theory]
    [InlineData("{foreign}/bake", null, 404, "order.not-found", "number")]
    [InlineData("{foreign}/ready", null, 404, "order.not-found", "number")]
    [InlineData("{foreign}/send-out", null, 404, "order.not-found", "number")]
    [InlineData("{foreign}/hand-over", "{\"cash\":80000}", 404, "order.not-found", "number")]
    [InlineData("{foreign}/cancel", "{\"reason\":\"theirs\"}", 404, "order.not-found", "number")]
    [InlineData("261124-ZZZZ/bake", null, 404, "order.not-found", "number")]
    [InlineData("000000-ZZZZ/bake", null, 404, "order.not-found", "number")]
    [InlineData("no-number/bake", null, 404, "order.not-found", "number")]
    [InlineData("{order}/ready", null, 409, "order.illegal-step", null)]
    [InlineData("{order}/hand-over", "{\"cash\":80000}", 409, "order.illegal-step", null)]
    [InlineData("{order}/cancel", "{}", 400, "input.missing-field", "reason")]
    [InlineData("{order}/cancel", "{\"reason\":\" \"}", 400, "input.bad-reason", "reason")]
    [InlineData("{order}/cancel", "{\"reason\":null}", 400, "input.wrong-type", "reason")]
    [InlineData("{order}/cancel", "{\"reason\":\"no\",\"refund\":1}", 400, "input.unknown-field", "refund")]
    [InlineData("{away}/hand-over", "{}", 409, "cash.missing", "cash")]
    [InlineData("{away}/hand-over", "{\"cash\":-1}", 409, "cash.negative", "cash")]
    [InlineData("{away}/hand-over", "{\"cash\":1}", 409, "cash.reason-missing", "reason")]
    [InlineData("{away}/hand-over", "{\"cash\":9223372036854775808}", 400, "input.wrong-type", "cash")]
    [InlineData("{away}/hand-over", "{\"cash\":80000.5}", 400, "input.wrong-type", "cash")]
    [InlineData("{away}/hand-over", "{\"cash\":\"80000\"}", 400, "input.wrong-type", "cash")]
    public async Task A_step_that_cannot_be_taken(string step, string? body, int status, string code, string? field)
    {
        var path = step.Replace("{foreign}", scene.Foreign.Number, StringComparison.Ordinal)
            .Replace("{order}", scene.Order.Number, StringComparison.Ordinal)
            .Replace("{away}", scene.OnTheWay.Number, StringComparison.Ordinal);
        await bakery.Refuses(
            Scene.By(
                await scene.Session(bakery.Clock.GetUtcNow()),
                scene.Post($"api/v1/orders/{path}", body ?? "", null)
            ),
            status,
            code,
            field
        );
    }
}
