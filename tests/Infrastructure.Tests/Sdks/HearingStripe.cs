using System.Text.Json;
using Stripe;

namespace BakeryOps.Infrastructure.Tests.Sdks;

public class HearingStripe
{
    private const string Secret = "whsec_test";
    private const long Now = 1_800_000_000;

    private static string Payload(string version, string type = "payment_intent") =>
        $$$"""
            {"id":"evt_1","object":"event","api_version":"{{{version}}}","created":1800000000,"type":"payment_intent.succeeded","livemode":false,
             "data":{"object":{"id":"pi_1","object":"{{{type}}}","amount":45000,"status":"succeeded","metadata":{"order":"261124-7K3Q"} } },"request":{"id":null,"idempotency_key":null}}
            """;

    private static readonly string Ours = Payload(StripeConfiguration.ApiVersion);

    private static string Signed(long at) => $"t={at},v1={EventUtility.ComputeSignature(Secret, $"{at}", Ours)}";

    [Fact]
    public void The_published_vector_is_reproduced()
    {
        var body = SharedFiles.Read("specs/vectors/stripe_event_test_signature.json");
        Assert.Equal(
            "2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7",
            EventUtility.ComputeSignature("webhook_secret", "1533204620", body)
        );
        EventUtility.ValidateSignature(
            body,
            "t=1533204620,v1=2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7",
            "webhook_secret",
            300,
            1533204620
        );
        Assert.Throws<StripeException>(() =>
            EventUtility.ValidateSignature(
                body + " ",
                "t=1533204620,v1=2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7",
                "webhook_secret",
                300,
                1533204620
            )
        );
    }

    [Theory, InlineData(-300, true), InlineData(300, true), InlineData(-301, false), InlineData(301, false)]
    public void Five_minutes_either_way_are_near_enough(long away, bool heard)
    {
        var ending = Record.Exception(() => EventUtility.ConstructEvent(Ours, Signed(Now + away), Secret, 300, Now));
        Assert.Equal(heard, ending is null);
    }

    [Fact]
    public void While_secrets_roll_either_signature_will_do()
    {
        var good = EventUtility.ComputeSignature(Secret, $"{Now}", Ours);
        var heard = EventUtility.ConstructEvent(
            Ours,
            $"t={Now}, v0=ff, v1={new string('0', 64)}, v1={good}",
            Secret,
            300,
            Now
        );
        var intent = Assert.IsType<PaymentIntent>(heard.Data.Object);
        Assert.Equal(
            (EventTypes.PaymentIntentSucceeded, "pi_1", "261124-7K3Q"),
            (heard.Type, intent.Id, intent.Metadata["order"])
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("t=,v1=")]
    [InlineData("t=99999999999999999999,v1=00")]
    [InlineData("v1=00")]
    [InlineData("t=1800000000,v0=00")]
    public void A_malformed_header_is_refused(string header) =>
        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(Ours, header, Secret, 300, Now));

    [Fact]
    public void An_empty_secret_is_refused() =>
        Assert.Throws<StripeException>(() => EventUtility.ConstructEvent(Ours, Signed(Now), "  ", 300, Now));

    [
        Theory,
        InlineData("2026-10-28.endive", true),
        InlineData("2026-12-01.endive", true),
        InlineData("2026-07-29.dahlia", false),
        InlineData("2023-08-16", false)
    ]
    public void An_event_of_another_release_train_is_refused_unless_asked_for(string version, bool ours)
    {
        Assert.Equal(ours, Record.Exception(() => EventUtility.ParseEvent(Payload(version))) is null);
        Assert.Equal("evt_1", EventUtility.ParseEvent(Payload(version), throwOnApiVersionMismatch: false).Id);
    }

    [Fact]
    public void An_object_of_an_unknown_kind_is_left_out() =>
        Assert.Null(EventUtility.ParseEvent(Payload(StripeConfiguration.ApiVersion, "thing.of_tomorrow")).Data.Object);

    [Fact]
    public void What_is_no_JSON_is_refused() => Assert.ThrowsAny<JsonException>(() => EventUtility.ParseEvent("{"));
}
