using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BakeryOps.Domain.Access;
using BakeryOps.Domain.Orders;

namespace BakeryOps.Functions.Tests.Orders;

public sealed class ChangingMany(RunningBakery bakery)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_order_is_answered_for_and_the_rest_are_called_off_all_the_same()
    {
        var shop = await TestShop.Open(bakery);
        var (open, baking, before, delivered) = (
            await shop.Place(shop.Request()),
            await shop.Place(shop.Request()),
            await shop.Place(shop.Request()),
            await shop.Place(shop.Request())
        );
        foreach (var order in new[] { open, baking, before, delivered })
            await shop.Becomes(order.Number, OrderStatus.Confirmed);
        await shop.Step(Role.Owner, baking.Number, "bake");
        await shop.Step(Role.Owner, before.Number, "cancel", new { reason = "before" });
        foreach (
            var (step, body) in new (string, object?)[]
            {
                ("bake", null),
                ("ready", null),
                ("send-out", null),
                ("hand-over", new { cash = delivered.Total.MinorUnits }),
            }
        )
            await shop.Step(Role.Owner, delivered.Number, step, body);

        string[] numbers =
        [
            open.Number,
            baking.Number,
            before.Number,
            delivered.Number,
            "261124-ZZZZ",
            "nonsense",
            open.Number,
        ];
        var (status, answer) = await Cancel(
            shop,
            new
            {
                status = "cancelled",
                reason = " The oven broke ",
                numbers,
            }
        );
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(
            [
                (open.Number, "changed", null),
                (baking.Number, "changed", null),
                (before.Number, "unchanged", null),
                (delivered.Number, "refused", "order.illegal-step"),
                ("261124-ZZZZ", "refused", "order.not-found"),
                ("nonsense", "refused", "order.not-found"),
            ],
            Outcomes(answer)
        );
        Assert.Equal("The oven broke", (await shop.Order(open.Number)).History[^1].Reason);
        Assert.Equal(1, (await shop.Ledger()).Orders);

        Assert.Equal(
            ["unchanged", "unchanged", "unchanged", "refused", "refused", "refused"],
            Outcomes(
                    (
                        await Cancel(
                            shop,
                            new
                            {
                                status = "cancelled",
                                reason = "again",
                                numbers,
                            }
                        )
                    ).Answer
                )
                .Select(one => one.Outcome)
        );
    }

    [Fact]
    public async Task Orders_like_one_are_called_off_whatever_numbers_they_name_and_no_others()
    {
        var shop = await TestShop.Open(bakery);
        var flood = new List<PlacedOrderAnswer>();
        for (var i = 0; i < 20; i++)
            flood.Add(await shop.Place(By(shop, $"+849055501{i:D2}"))); // one address, twenty numbers
        var entered = await Enter(shop, By(shop, "+84905550100"));

        var (_, answer) = await Cancel(
            shop,
            new
            {
                status = "cancelled",
                reason = "Nobody answers there",
                where = new { day = shop.Day, like = flood[3].Number },
            }
        );
        Assert.Equal(flood.Select(order => order.Number).Order(), Outcomes(answer).Select(one => one.Number).Order());
        Assert.All(Outcomes(answer), one => Assert.Equal("changed", one.Outcome));
        Assert.False(answer.GetProperty("more").GetBoolean());
        Assert.NotEqual(OrderStatus.Cancelled, (await shop.Order(entered.Number)).Status);
        Assert.Equal(DayLedger.Empty.Reserve(await shop.Order(entered.Number)), await shop.Ledger());

        Assert.Empty(
            Outcomes(
                (
                    await Cancel(
                        shop,
                        new
                        {
                            status = "cancelled",
                            reason = "again",
                            where = new { day = shop.Day, unverified = true },
                        }
                    )
                ).Answer
            )
        );
    }

    [Fact]
    public async Task A_day_is_narrowed_by_phone_address_and_time()
    {
        var shop = await TestShop.Open(bakery);
        var (a, b) = (await shop.Place(By(shop, "+84905550101")), await shop.Place(By(shop, "+84905550102")));
        var placedAt = (await shop.Order(b.Number)).Origin.PlacedAt;
        Assert.Empty(await Matching(new { day = shop.Day.AddDays(1) }));
        Assert.Empty(await Matching(new { day = shop.Day, phone = "+84905550103" }));
        Assert.Empty(
            await Matching(
                new
                {
                    day = shop.Day,
                    phone = "+84905550101",
                    email = "84905550102@mail.example",
                }
            )
        );
        Assert.Empty(await Matching(new { day = shop.Day, placedFrom = placedAt.AddHours(1) }));
        Assert.Equal(
            [a.Number],
            await Matching(
                new
                {
                    day = shop.Day,
                    email = "84905550101@MAIL.example",
                    placedUntil = placedAt.AddHours(1),
                }
            )
        );
        Assert.Equal([b.Number], await Matching(new { day = shop.Day }));

        async Task<IEnumerable<string>> Matching(object where) =>
            Outcomes(
                    (
                        await Cancel(
                            shop,
                            new
                            {
                                status = "cancelled",
                                reason = "test",
                                where,
                            }
                        )
                    ).Answer
                )
                .Select(one => one.Number);
    }

    [Fact]
    public async Task More_than_two_hundred_are_done_by_repeating_the_request()
    {
        var shop = await TestShop.Open(bakery);
        await Task.WhenAll(Enumerable.Range(0, 205).Select(_ => shop.Place(shop.Request())));
        var (_, first) = await Cancel(
            shop,
            new
            {
                status = "cancelled",
                reason = "closed",
                where = new { day = shop.Day },
            }
        );
        Assert.Equal(
            (200, true),
            (Outcomes(first).Count(one => one.Outcome == "changed"), first.GetProperty("more").GetBoolean())
        );
        var (_, second) = await Cancel(
            shop,
            new
            {
                status = "cancelled",
                reason = "closed",
                where = new { day = shop.Day },
            }
        );
        Assert.Equal(
            (5, false),
            (Outcomes(second).Count(one => one.Outcome == "changed"), second.GetProperty("more").GetBoolean())
        );
        Assert.Equal(0, (await shop.Ledger()).Orders);
    }

    [Theory]
    [InlineData("""{"status":"cancelled","reason":"x"}""", "input.one-of-two", "numbers")]
    [InlineData(
        """{"status":"cancelled","reason":"x","numbers":["261124-7K3Q"],"where":{"day":"2026-11-24"}}""",
        "input.one-of-two",
        "numbers"
    )]
    [InlineData("""{"status":"cancelled","reason":"x","numbers":[]}""", "input.bad-numbers", "numbers")]
    [InlineData("""{"status":"cancelled","reason":"x","numbers":[null]}""", "input.wrong-type", "numbers[0]")]
    [InlineData("""{"status":"cancelled","numbers":["261124-7K3Q"]}""", "input.bad-reason", "reason")]
    [InlineData("""{"status":"delivered","numbers":["261124-7K3Q"]}""", "input.bad-status", "status")]
    [InlineData("""{"status":"confirmed","numbers":["261124-7K3Q"]}""", "input.bad-status", "status")]
    [InlineData("""{"numbers":["261124-7K3Q"]}""", "input.missing-field", "status")]
    [InlineData("""{"status":"cancelled","reason":" ","numbers":["261124-7K3Q"]}""", "input.bad-reason", "reason")]
    [InlineData("""{"status":"cancelled","reason":"x","where":{}}""", "input.missing-field", "where.day")]
    [InlineData(
        """{"status":"cancelled","reason":"x","where":{"day":"2026-11-24","like":"nonsense"}}""",
        "order.not-found",
        "where.like"
    )]
    public async Task What_is_asked_wrongly_is_refused_with_the_field(string body, string code, string field)
    {
        var shop = await TestShop.Open(bakery);
        var (_, answer) = await Cancel(shop, new StringContent(body, null, "application/json"));
        Assert.Equal((code, field), (answer.GetProperty("code").GetString(), answer.GetProperty("field").GetString()));
    }

    [Fact]
    public async Task Two_hundred_and_one_numbers_are_too_many()
    {
        var shop = await TestShop.Open(bakery);
        var (status, answer) = await Cancel(
            shop,
            new
            {
                status = "cancelled",
                reason = "x",
                numbers = Enumerable.Range(0, 201).Select(i => $"261124-{i:D4}"),
            }
        );
        Assert.Equal(
            (HttpStatusCode.BadRequest, "input.bad-numbers"),
            (status, answer.GetProperty("code").GetString())
        );
    }

    [Fact]
    public async Task To_cancel_is_for_the_owner_alone()
    {
        var shop = await TestShop.Open(bakery);
        var body = new
        {
            status = "cancelled",
            reason = "x",
            where = new { day = shop.Day },
        };
        foreach (var role in new[] { Role.Baker, Role.Driver })
            Assert.Equal(
                HttpStatusCode.Forbidden,
                (await shop.Staff(role, HttpMethod.Post, "api/v1/orders/status", body)).StatusCode
            );
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await shop.Storefront(HttpMethod.Post, "api/v1/orders/status", body)).StatusCode
        );
    }

    [Fact]
    public async Task A_day_is_baked_packed_and_sent_out_step_by_step()
    {
        var shop = await TestShop.Open(bakery);
        var first = await shop.Place(shop.Request());
        var collected = shop.Request() with { Fulfilment = Fulfilment.Pickup, District = null };
        var second = await shop.Place(collected);
        foreach (var order in new[] { first, second })
            await shop.Becomes(order.Number, OrderStatus.Confirmed);
        string[] numbers = [first.Number, "261124-ZZZZ", second.Number];

        Assert.Equal(["refused", "refused", "refused"], await Take(Role.Baker, "ready", new { numbers }));
        Assert.Equal(["changed", "refused", "changed"], await Take(Role.Baker, "baking", new { numbers }));
        Assert.Equal(["unchanged", "refused", "unchanged"], await Take(Role.Baker, "baking", new { numbers }));
        Assert.Equal(["changed", "changed"], await Take(Role.Owner, "ready", new { where = new { day = shop.Day } }));
        Assert.Equal(["changed", "refused", "refused"], await Take(Role.Driver, "onTheWay", new { numbers }));
        Assert.Equal(
            (OrderStatus.OnTheWay, OrderStatus.Ready),
            ((await shop.Order(first.Number)).Status, (await shop.Order(second.Number)).Status)
        );
        foreach (var (role, status) in new[] { (Role.Driver, "baking"), (Role.Baker, "onTheWay") })
        {
            using var answer = await shop.Staff(role, HttpMethod.Post, "api/v1/orders/status", new { status, numbers });
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
            Assert.Equal("order.step-not-allowed", problem.GetProperty("code").GetString());
        }

        async Task<IEnumerable<string>> Take(Role role, string status, object which)
        {
            var body = JsonSerializer.SerializeToNode(which, Domain.Values.BakeryJson.Options)!.AsObject();
            body["status"] = status;
            using var answer = await shop.Staff(role, HttpMethod.Post, "api/v1/orders/status", body);
            return Outcomes(await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).Select(one => one.Outcome);
        }
    }

    [Fact]
    public async Task A_repeat_with_the_same_key_gets_the_same_answer()
    {
        var shop = await TestShop.Open(bakery);
        var order = await shop.Place(shop.Request());
        await shop.Becomes(order.Number, OrderStatus.Confirmed);
        var body = new { status = "baking", numbers = new[] { order.Number } };
        for (var i = 0; i < 2; i++)
        {
            using var answer = await shop.Staff(
                Role.Baker,
                HttpMethod.Post,
                "api/v1/orders/status",
                body,
                idempotencyKey: "the-same"
            );
            var one = Assert.Single(
                (await answer.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("orders").EnumerateArray()
            );
            Assert.Equal(
                ("changed", "baking"),
                (one.GetProperty("outcome").GetString(), one.GetProperty("status").GetString())
            );
        }
        Assert.Single((await shop.Order(order.Number)).History, step => step.Status == OrderStatus.Baking);
    }

    private static OrderRequest By(TestShop shop, string phone)
    {
        var order = shop.Request();
        return order with { Customer = order.Customer with { Phone = phone, Email = $"{phone[1..]}@mail.example" } };
    }

    private static async Task<PlacedOrderAnswer> Enter(TestShop shop, OrderRequest order)
    {
        using var answer = await shop.Staff(
            Role.Owner,
            HttpMethod.Post,
            "api/v1/orders",
            order,
            idempotencyKey: Guid.NewGuid().ToString()
        );
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<PlacedOrderAnswer>(Domain.Values.BakeryJson.Lenient, Ct))!;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> Cancel(TestShop shop, object body)
    {
        using var answer = await shop.Staff(Role.Owner, HttpMethod.Post, "api/v1/orders/status", body);
        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>(Ct));
    }

    private static List<(string Number, string Outcome, string? Code)> Outcomes(JsonElement answer) =>
        [
            .. answer
                .GetProperty("orders")
                .EnumerateArray()
                .Select(one =>
                    (
                        one.GetProperty("number").GetString()!,
                        one.GetProperty("outcome").GetString()!,
                        one.TryGetProperty("code", out var code) ? code.GetString() : null
                    )
                ),
        ];
}
