using System.Net;
using Stripe;
using static BakeryOps.Infrastructure.Tests.Sdks.ScriptedVendor;

namespace BakeryOps.Infrastructure.Tests.Sdks;

public class AskingStripe
{
    private const string Intent =
        """{"id":"pi_1","object":"payment_intent","amount":45000,"currency":"vnd","status":"a_status_of_tomorrow","created":1753000000,"latest_charge":"ch_1","new_field":{"x":[1]}}""";

    private static (StripeClient Client, ScriptedVendor Vendor) Scripted(params Func<HttpResponseMessage>[] script)
    {
        var vendor = new ScriptedVendor(script);
        return (
            new StripeClient(
                new StripeClientOptions
                {
                    ApiKey = "sk_test_1",
                    HttpClient = new SystemNetHttpClient(new HttpClient(vendor)),
                }
            ),
            vendor
        );
    }

    [Fact]
    public async Task A_request_is_signed_in_pins_the_version_and_carries_the_callers_key()
    {
        var (client, vendor) = Scripted(Answers(HttpStatusCode.OK, Intent));
        await new PaymentIntentService(client).CreateAsync(
            new() { Amount = 45000, Currency = "vnd" },
            new RequestOptions { IdempotencyKey = "shop-1|260101-AAAA" }
        );
        var (request, body) = Assert.Single(vendor.Asked);
        Assert.Equal("https://api.stripe.com/v1/payment_intents", request.RequestUri!.AbsoluteUri);
        Assert.Equal("Bearer sk_test_1", request.Headers.Authorization!.ToString());
        Assert.Equal(StripeConfiguration.ApiVersion, Assert.Single(request.Headers.GetValues("Stripe-Version")));
        Assert.Equal("shop-1|260101-AAAA", Assert.Single(request.Headers.GetValues("Idempotency-Key")));
        Assert.Equal("amount=45000&currency=vnd", body);
    }

    [Fact]
    public async Task What_this_library_does_not_know_is_no_error()
    {
        var (client, _) = Scripted(Answers(HttpStatusCode.OK, Intent));
        var intent = await new PaymentIntentService(client).GetAsync("pi_1");
        Assert.Equal(
            ("a_status_of_tomorrow", "ch_1", null),
            (intent.Status, intent.LatestChargeId, intent.LatestCharge)
        );
        Assert.Equal(new DateTime(2025, 7, 20, 8, 26, 40, DateTimeKind.Utc), intent.Created);
    }

    [Fact]
    public async Task An_expanded_field_gives_the_object_and_still_its_id()
    {
        var (client, vendor) = Scripted(
            Answers(
                HttpStatusCode.OK,
                Intent.Replace(
                    "\"ch_1\"",
                    """{"id":"ch_9","object":"charge","amount":45000,"payment_intent":"pi_1"}""",
                    StringComparison.Ordinal
                )
            )
        );
        var intent = await new PaymentIntentService(client).GetAsync("pi_1", new() { Expand = ["latest_charge"] });
        Assert.Equal(
            ("ch_9", 45000, "pi_1"),
            (intent.LatestChargeId, intent.LatestCharge.Amount, intent.LatestCharge.PaymentIntentId)
        );
        Assert.Equal("?expand[0]=latest_charge", vendor.Asked[0].Request.RequestUri!.Query);
    }

    [Fact]
    public async Task A_declined_card_says_why()
    {
        var (client, _) = Scripted(
            Answers(
                HttpStatusCode.PaymentRequired,
                $$$"""
                {"error":{"type":"card_error","code":"card_declined","decline_code":"insufficient_funds","message":"Your card has insufficient funds.","payment_intent":{{{Intent}}}}}
                """
            )
        );
        var refused = await Assert.ThrowsAsync<StripeException>(() =>
            new PaymentIntentService(client).ConfirmAsync("pi_1", new() { PaymentMethod = "pm_1" })
        );
        Assert.Equal(
            (HttpStatusCode.PaymentRequired, "card_error", "insufficient_funds", "pi_1"),
            (
                refused.HttpStatusCode,
                refused.StripeError.Type,
                refused.StripeError.DeclineCode,
                refused.StripeError.PaymentIntent.Id
            )
        );
    }

    [Fact]
    public async Task A_gateways_page_instead_of_JSON_is_a_Stripe_error_too()
    {
        var (client, _) = Scripted(Answers(HttpStatusCode.BadRequest, "<html>"));
        var refused = await Assert.ThrowsAsync<StripeException>(() => new RefundService(client).GetAsync("re_1"));
        Assert.Equal((HttpStatusCode.BadRequest, null), (refused.HttpStatusCode, refused.StripeError));
    }

    [Fact]
    public async Task A_list_is_read_page_by_page_to_its_end()
    {
        var (client, vendor) = Scripted(
            Answers(
                HttpStatusCode.OK,
                """{"object":"list","has_more":true,"data":[{"id":"re_1","amount":1},{"id":"re_2","amount":2}]}"""
            ),
            Answers(HttpStatusCode.OK, """{"object":"list","has_more":false,"data":[{"id":"re_3","amount":3}]}""")
        );
        var ids = await new RefundService(client)
            .ListAutoPagingAsync(new() { PaymentIntent = "pi_1", Limit = 2 })
            .Select(r => r.Id)
            .ToListAsync();
        Assert.Equal(["re_1", "re_2", "re_3"], ids);
        Assert.Equal(
            ["limit=2", "payment_intent=pi_1", "starting_after=re_2"],
            vendor.Asked[1].Request.RequestUri!.Query.TrimStart('?').Split('&').Order()
        );
    }
}
