using Microsoft.Extensions.Time.Testing;

namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>Checkout sessions of Stripe: a hosted page to pay or to save a card.</summary>
public class CheckingOut
{
    private const string Pay =
        "mode=payment&success_url=https%3A%2F%2Fshop.example%2Fthanks&line_items[0][quantity]=1"
        + "&line_items[0][price_data][currency]=usd&line_items[0][price_data][unit_amount]=1099"
        + "&line_items[0][price_data][product_data][name]=Croissant";

    [Fact]
    public async Task A_declined_card_leaves_it_open_and_another_pays_it()
    {
        await using var town = await Town.Open();
        var session = await town.Stripe("checkout/sessions", Pay);
        Assert.Equal((200, "open", null), (session.Status, session["status"], session["payment_intent"]));
        var declined = await Submit(town, session, "pm_card_chargeDeclined");
        Assert.Equal(
            (402, "open", "Your card was declined."),
            (declined.Status, declined["status"], declined["error"])
        );
        Assert.Equal(
            (200, "complete"),
            (await Submit(town, session, "pm_card_visa") is var paid ? paid.Status : 0, paid["status"])
        );
        Assert.Equal(402, (await Submit(town, session, "pm_card_visa")).Status);
        var state = await town.Get("/state.json");
        Assert.Equal(
            ("1", "2", "1"),
            (state["counts.payments"], state["payments[0].attempts"], state["payments[0].captures"])
        );
    }

    [Theory, InlineData("approve", "complete", "paid"), InlineData("fail", "open", "unpaid")]
    public async Task The_bank_asks_and_leads_back(string answer, string status, string payment)
    {
        await using var town = await Town.Open();
        var session = await town.Stripe("checkout/sessions", Pay);
        var asked = await Submit(town, session, "pm_card_authenticationRequired");
        var page = new Uri(asked["next"]!);
        var secret = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(page.Query)["client_secret"].ToString();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["answer"] = answer, ["client_secret"] = secret }
        );
        var back = await Answer.Of(await town.Http.PostAsync(page, form));
        Assert.Equal((303, session["url"]), (back.Status, back.Headers.Location!.GetLeftPart(UriPartial.Path)));
        var shown = await Answer.Of(await town.Http.GetAsync(back.Headers.Location));
        Assert.Equal(answer == "approve" ? 302 : 200, shown.Status);
        var after = await town.Stripe($"checkout/sessions/{session["id"]}");
        Assert.Equal((status, payment), (after["status"], after["payment_status"]));
    }

    [
        Theory,
        InlineData("pm_usBankAccount_success", "paid", "checkout.session.async_payment_succeeded"),
        InlineData("pm_usBankAccount_insufficientFunds", "unpaid", "checkout.session.async_payment_failed")
    ]
    public async Task A_slow_payment_is_told_when_it_has_settled(string method, string status, string told)
    {
        await using var town = await Town.Open();
        var session = await town.Stripe("checkout/sessions", Pay);
        await Submit(town, session, method);
        await Town.Until(() => town.Stripe($"events?type={told}"), events => events["data[0].id"] is not null);
        var completed = await town.Stripe("events?type=checkout.session.completed");
        Assert.Equal("unpaid", completed["data[0].data.object.payment_status"]);
        Assert.Equal(status, (await town.Stripe($"checkout/sessions/{session["id"]}"))["payment_status"]);
    }

    [Fact]
    public async Task It_expires_by_itself_with_its_payment()
    {
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var town = await Town.Open(Town.Quick with { Clock = clock });
        var until = clock.GetUtcNow().AddMinutes(31).ToUnixTimeSeconds();
        var session = await town.Stripe("checkout/sessions", $"{Pay}&expires_at={until}");
        await Submit(town, session, "pm_card_chargeDeclined");
        clock.Advance(TimeSpan.FromMinutes(32));
        var told = await Town.Until(
            () => town.Stripe("events?type=checkout.session.expired"),
            events => events["data[0].id"] is not null
        );
        Assert.Equal(("expired", null), (told["data[0].data.object.status"], told["data[0].data.object.url"]));
        Assert.Equal("canceled", (await town.Get("/state.json"))["payments[0].status"]);
        Assert.Equal(402, (await Submit(town, session, "pm_card_visa")).Status);
    }

    [Fact]
    public async Task Its_payment_is_cancelled_only_through_it()
    {
        await using var town = await Town.Open();
        var session = await town.Stripe("checkout/sessions", Pay);
        await Submit(town, session, "pm_card_chargeDeclined");
        var intent = (await town.Stripe($"checkout/sessions/{session["id"]}"))["payment_intent"];
        Assert.Equal(400, (await town.Stripe($"payment_intents/{intent}/cancel", "")).Status);
        Assert.Equal("expired", (await town.Stripe($"checkout/sessions/{session["id"]}/expire", ""))["status"]);
        Assert.Equal("canceled", (await town.Stripe($"payment_intents/{intent}"))["status"]);
    }

    [Fact]
    public async Task It_saves_a_card_without_a_payment()
    {
        await using var town = await Town.Open();
        var customer = (await town.Stripe("customers", "email=mai@example.com"))["id"];
        var session = await town.Stripe(
            "checkout/sessions",
            $"mode=setup&success_url=https%3A%2F%2Fshop.example&customer={customer}"
        );
        await Submit(town, session, "pm_card_visa");
        var after = await town.Stripe($"checkout/sessions/{session["id"]}?expand[]=setup_intent.payment_method");
        Assert.Equal(
            ("complete", "no_payment_required", "4242", customer),
            (
                after["status"],
                after["payment_status"],
                after["setup_intent.payment_method.card.last4"],
                after["setup_intent.payment_method.customer"]
            )
        );
    }

    [
        Theory,
        InlineData("mode=payment&success_url=https://a.example", "line_items"),
        InlineData(Pay + "&expires_at=1", "expires_at"),
        InlineData(Pay + "&cancel_url=javascript:1", "cancel_url"),
        InlineData(Pay + "&customer=cus_nobody", "customer"),
        InlineData(Pay + "&line_items[1][quantity]=1", "line_items[1][price_data][unit_amount]")
    ]
    public async Task A_wrong_one_is_refused(string form, string param)
    {
        await using var town = await Town.Open();
        var refused = await town.Stripe("checkout/sessions", form);
        Assert.Equal((400, param), (refused.Status, refused["error.param"]));
    }

    private static async Task<Answer> Submit(Town town, Answer session, string card)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, session["url"])
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string> { ["card"] = card }),
        };
        request.Headers.Add("Accept", "application/json");
        return await Answer.Of(await town.Http.SendAsync(request));
    }
}
