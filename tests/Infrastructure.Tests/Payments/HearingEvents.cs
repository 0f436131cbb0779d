using System.Globalization;
using BakeryOps.Domain.Payments;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Tests.Simulators;
using BakeryOps.Infrastructure.Vendors.Stripe;
using Stripe;

namespace BakeryOps.Infrastructure.Tests.Payments;

public sealed class HearingEvents : IDisposable
{
    private readonly StripeProvider cards = CardShop.Of("http://127.0.0.1:9");

    [Theory]
    [InlineData(
        "payment_intent.succeeded",
        """ "id":"pi_1","object":"payment_intent","metadata":{"shop":"shop1","order":"x"} """,
        false
    )]
    [InlineData(
        "charge.refunded",
        """ "id":"ch_1","object":"charge","payment_intent":"pi_1","metadata":{"shop":"shop1"} """,
        true
    )]
    [InlineData("refund.created", """ "id":"re_1","object":"refund","payment_intent":"pi_1","metadata":{} """, true)]
    [InlineData(
        "refund.failed",
        """ "id":"re_1","object":"refund","payment_intent":{"id":"pi_1","object":"payment_intent"} """,
        true
    )]
    [InlineData("charge.refund.updated", """ "id":"re_1","object":"refund","payment_intent":"pi_1" """, true)]
    [InlineData(
        "charge.dispute.created",
        """ "id":"du_1","object":"dispute","payment_intent":"pi_1","metadata":{} """,
        true
    )]
    [InlineData(
        "charge.dispute.closed",
        """ "id":"du_1","object":"dispute","payment_intent":"pi_1","status":"of_tomorrow" """,
        true
    )]
    public void What_is_about_money_names_its_intent_whoever_made_it(string type, string thing, bool moved) =>
        Assert.Equal(
            new ProviderEvent("evt_1", "pi_1", moved),
            Hear($$"""{"id":"evt_1","object":"event","type":"{{type}}","data":{"object":{ {{thing}} } } }""")
        );

    [Theory]
    [
        InlineData("payment_intent.created", """ "id":"pi_1","object":"payment_intent" """),
        InlineData("customer.created", """ "id":"cus_1" """)
    ]
    [
        InlineData("charge.refunded", """ "id":"ch_1","payment_intent":null """),
        InlineData("payment_intent.succeeded", """ "id":"pi_1","metadata":{"shop":"another"} """)
    ]
    public void What_is_not_or_is_anothers_is_nothing_for_us(string type, string thing) =>
        Assert.Null(Hear($$"""{"id":"evt_1","object":"event","type":"{{type}}","data":{"object":{ {{thing}} } } }"""));

    [Theory]
    [InlineData(
        """{"id":null,"object":"event","type":"refund.created","data":{"object":{"payment_intent":"pi_1"}}}""",
        "id"
    )]
    [InlineData(
        """{"id":"evt/1","object":"event","type":"refund.created","data":{"object":{"payment_intent":"pi_1"}}}""",
        "id"
    )]
    [InlineData(
        """{"id":"evt_1","object":"v2.core.event","type":"v1.billing.meter.error","related_object":{"id":"mtr_1"}}""",
        "object"
    )]
    [InlineData("""{"id":"evt_1","object":"event","type":"refund.created","data":null}""", "data.object")]
    [InlineData("""{"id":"evt_1","object":"event","type":"refund.created","data":{"object":[]}}""", "data.object")]
    [InlineData("""{"id":"evt_1","object":"event","type":7}""", "type")]
    [InlineData(
        """{"id":"evt_1","object":"event","type":"refund.created","data":{"object":{"payment_intent":"pi/../1"}}}""",
        "payment_intent"
    )]
    [InlineData(
        """{"id":"evt_1","object":"event","type":"payment_intent.succeeded","data":{"object":{"id":{}}}}""",
        "id"
    )]
    public void What_is_signed_and_no_event_is_refused_and_no_fault_of_ours(string body, string field)
    {
        var broken = Assert.Throws<RuleBroken>(() => Hear(body));
        Assert.Equal(("input.bad-event", field), (broken.Code, broken.Field));
    }

    [
        Theory,
        InlineData("""{"id":"\ud800","object":"event","type":"refund.created"}"""),
        InlineData("""["evt_1"]"""),
        InlineData("null"),
        InlineData("{"),
        InlineData(""),
        InlineData("\0")
    ]
    public void What_is_signed_and_no_JSON_object_is_refused(string body) =>
        Assert.Equal("input.not-json", Assert.Throws<RuleBroken>(() => Hear(body)).Code);

    [
        Theory,
        InlineData(""),
        InlineData("garbage"),
        InlineData("t=,v1="),
        InlineData("t=99999999999999999999,v1=00"),
        InlineData("t=1,v1=00")
    ]
    public void What_is_not_signed_is_refused(string signature) =>
        Assert.Equal("access.bad-signature", Assert.Throws<RuleBroken>(() => Hear("{}", signature)).Code);

    public void Dispose() => cards.Dispose();

    private ProviderEvent? Hear(string body, string signature) =>
        cards.Hear("shop1", new(body, name => name == "Stripe-Signature" ? signature : null));

    private ProviderEvent? Hear(string body)
    {
        var at = DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Hear(body, $"t={at},v1={EventUtility.ComputeSignature(Town.Secret, at, body)}");
    }
}
