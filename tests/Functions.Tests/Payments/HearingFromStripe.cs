using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Stripe;

namespace BakeryOps.Functions.Tests.Payments;

public class HearingFromStripe(RunningBakery bakery)
{
    [Theory]
    [InlineData("""{"id":null,"object":"event","type":"refund.created","data":{"object":{"payment_intent":"pi_1"}}}""")]
    [InlineData(
        """{"id":"evt/1","object":"event","type":"refund.created","data":{"object":{"payment_intent":"pi_1"}}}"""
    )]
    [InlineData(
        """{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter.error","related_object":{"id":"mtr_1"}}"""
    )]
    [InlineData("""{"id":"evt_1","object":"event","type":"refund.created","data":null}""")]
    public async Task A_signed_event_that_is_none_is_a_bad_request(string body) =>
        Assert.Equal((400, "input.bad-event"), await Hear("any-shop", body));

    [Theory, InlineData("[]"), InlineData("\"\\ud800\""), InlineData("{"), InlineData("")]
    public async Task So_is_what_is_no_JSON_object(string body) =>
        Assert.Equal((400, "input.not-json"), await Hear("any-shop", body));

    [Fact]
    public async Task A_forged_one_is_refused() =>
        Assert.Equal((401, "access.bad-signature"), await Hear("any-shop", "{}", "whsec_of_a_stranger"));

    [Theory, InlineData("a%2Fb"), InlineData("a%3Fb"), InlineData("%C3%A9"), InlineData("Demo")]
    public async Task An_address_that_is_no_shops_is_not_found(string shop) =>
        Assert.Equal(404, (await Hear(shop, "{}")).Status);

    private async Task<(int Status, string? Code)> Hear(
        string shop,
        string body,
        string secret = SimulatedStripe.Secret
    )
    {
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"api/v1/webhooks/stripe/{shop}")
        {
            Content = new StringContent(body, null, "application/json"),
        };
        request.Headers.Add("Stripe-Signature", $"t={at},v1={EventUtility.ComputeSignature(secret, at, body)}");
        using var answer = await bakery.Http.SendAsync(request);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return (404, null);
        return (
            (int)answer.StatusCode,
            (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()
        );
    }
}
