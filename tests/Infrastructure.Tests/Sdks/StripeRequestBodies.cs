using System.Net;
using Stripe;

namespace BakeryOps.Infrastructure.Tests.Sdks;

/// <summary>All our Stripe requests conform to Stripe's OpenAPI document.</summary>
public class StripeRequestBodies
{
    private static async Task<(string Method, string Path, string Form)> Sent(Func<StripeClient, Task> call)
    {
        var vendor = new ScriptedVendor(ScriptedVendor.Answers(HttpStatusCode.OK));
        await call(new StripeClient("sk_test_1", httpClient: new SystemNetHttpClient(new HttpClient(vendor))));
        var (request, body) = vendor.Asked[0];
        return (
            request.Method.Method,
            request.RequestUri!.AbsolutePath,
            body.Length > 0 ? body : request.RequestUri.Query.TrimStart('?')
        );
    }

    public static TheoryData<string, Func<StripeClient, Task>> Calls =>
        new()
        {
            {
                "create an intent",
                c =>
                    new PaymentIntentService(c).CreateAsync(
                        new()
                        {
                            Amount = 45000,
                            Currency = "vnd",
                            AutomaticPaymentMethods = new() { Enabled = true, AllowRedirects = "never" },
                            CaptureMethod = "automatic",
                            Confirm = true,
                            Description = "Bánh mì & more",
                            Metadata = new() { ["shop"] = "bep-nha", ["order"] = "261124-7K3Q" },
                            OffSession = true,
                            PaymentMethod = "pm_1",
                            ReceiptEmail = "an@example.com",
                            ReturnUrl = "https://shop.example/r?a=1&b=2",
                            SetupFutureUsage = "off_session",
                            Expand = ["latest_charge"],
                        }
                    )
            },
            {
                "get an intent",
                c => new PaymentIntentService(c).GetAsync("pi_1", new() { Expand = ["latest_charge"] })
            },
            {
                "change an intent",
                c =>
                    new PaymentIntentService(c).UpdateAsync(
                        "pi_1",
                        new()
                        {
                            Amount = 1,
                            Metadata = new() { ["order"] = null },
                        }
                    )
            },
            {
                "confirm an intent",
                c =>
                    new PaymentIntentService(c).ConfirmAsync(
                        "pi_1",
                        new() { PaymentMethod = "pm_1", ReturnUrl = "https://shop.example/" }
                    )
            },
            {
                "capture an intent",
                c => new PaymentIntentService(c).CaptureAsync("pi_1", new() { AmountToCapture = 40000 })
            },
            {
                "cancel an intent",
                c => new PaymentIntentService(c).CancelAsync("pi_1", new() { CancellationReason = "abandoned" })
            },
            {
                "list intents",
                c =>
                    new PaymentIntentService(c).ListAsync(
                        new()
                        {
                            Limit = 100,
                            Created = new DateRangeOptions { GreaterThanOrEqual = DateTime.UnixEpoch },
                        }
                    )
            },
            {
                "create a refund",
                c =>
                    new RefundService(c).CreateAsync(
                        new()
                        {
                            PaymentIntent = "pi_1",
                            Amount = 100,
                            Reason = "requested_by_customer",
                            Metadata = new() { ["refund"] = "r1" },
                        }
                    )
            },
            { "get a refund", c => new RefundService(c).GetAsync("re_1") },
            {
                "list refunds",
                c => new RefundService(c).ListAsync(new() { PaymentIntent = "pi_1", StartingAfter = "re_1" })
            },
            {
                "list events",
                c =>
                    new EventService(c).ListAsync(
                        new()
                        {
                            DeliverySuccess = false,
                            Types = ["payment_intent.succeeded", "refund.updated"],
                            EndingBefore = "evt_1",
                        }
                    )
            },
            { "get an event", c => new EventService(c).GetAsync("evt_1") },
        };

    [Theory, MemberData(nameof(Calls), DisableDiscoveryEnumeration = true)]
    public async Task Stand_in_the_vendors_document(string what, Func<StripeClient, Task> call)
    {
        var spec = new OpenApiForm(SharedFiles.Read("specs/stripe-subset-2023-08-16.json"));
        var (method, path, form) = await Sent(call);
        Assert.Empty(spec.Problems(method, path, form).Select(problem => $"{what}: {problem}"));
    }

    [Fact]
    public async Task The_check_itself_can_fail()
    {
        var spec = new OpenApiForm(SharedFiles.Read("specs/stripe-subset-2023-08-16.json"));
        var (method, path, form) = await Sent(c =>
            new PaymentIntentService(c).CreateAsync(
                new()
                {
                    Currency = "vnd",
                    CaptureMethod = "someday",
                    ExtraParams = new Dictionary<string, object> { ["colour"] = "red", ["confirm"] = 1 },
                }
            )
        );
        Assert.Equal(
            [
                "amount is missing",
                "capture_method may not be 'someday'",
                "colour does not exist",
                "confirm is not a boolean: '1'",
            ],
            spec.Problems(method, path, form).Order()
        );
        Assert.Equal(
            ["POST /v1/payment_intents/pi_1/eat does not exist"],
            spec.Problems("POST", "/v1/payment_intents/pi_1/eat", "")
        );
    }
}
