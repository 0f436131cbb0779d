using Stripe;
using Twilio.Clients;
using Twilio.Exceptions;
using Twilio.Rest.Api.V2010.Account;
using Twilio.Security;

namespace BakeryOps.Infrastructure.Tests.Simulators;

/// <summary>The vendors' official client libraries work with the simulators.</summary>
public class TheVendorsOwnClients
{
    [Fact]
    public async Task Stripe_pays_declines_and_refunds()
    {
        await using var town = await Town.Open();
        var client = new StripeClient(
            new StripeClientOptions { ApiKey = Town.Key, ApiBase = town.Server.Url + "/stripe" }
        );
        var intents = new PaymentIntentService(client);
        var intent = await intents.CreateAsync(
            new()
            {
                Amount = 45_000,
                Currency = "vnd",
                AutomaticPaymentMethods = new() { Enabled = true },
                Metadata = new() { ["order"] = "261124-7K3Q" },
            }
        );
        Assert.Equal(("requires_payment_method", "261124-7K3Q"), (intent.Status, intent.Metadata["order"]));

        var declined = await Assert.ThrowsAsync<StripeException>(() =>
            intents.ConfirmAsync(intent.Id, new() { PaymentMethod = "pm_card_chargeDeclined" })
        );
        Assert.Equal(
            ("card_declined", "generic_decline", intent.Id),
            (declined.StripeError.Code, declined.StripeError.DeclineCode, declined.StripeError.PaymentIntent.Id)
        );
        Assert.Equal(
            "succeeded",
            (await intents.ConfirmAsync(intent.Id, new() { PaymentMethod = "pm_card_visa" })).Status
        );

        var refunds = new RefundService(client);
        var refund = await refunds.CreateAsync(
            new() { PaymentIntent = intent.Id, Amount = 20_000 },
            new() { IdempotencyKey = "refund-7" }
        );
        Assert.Equal(
            refund.Id,
            (
                await refunds.CreateAsync(
                    new() { PaymentIntent = intent.Id, Amount = 20_000 },
                    new() { IdempotencyKey = "refund-7" }
                )
            ).Id
        );
        Assert.Equal(20_000, Assert.Single((await refunds.ListAsync(new() { PaymentIntent = intent.Id })).Data).Amount);
    }

    [Fact]
    public async Task Stripe_retries_what_was_lost_and_pays_once()
    {
        await using var town = await Town.Open();
        await town.Order("""{ "vendor": "stripe", "operation": "create payment intent", "kind": "drop" }""");
        await town.Order(
            """{ "vendor": "stripe", "operation": "create payment intent", "kind": "fail", "status": 503 }"""
        );
        var client = new StripeClient(
            new StripeClientOptions { ApiKey = Town.Key, ApiBase = town.Server.Url + "/stripe" }
        );
        var intent = await new PaymentIntentService(client).CreateAsync(
            new()
            {
                Amount = 45_000,
                Currency = "vnd",
                Confirm = true,
                PaymentMethod = "pm_card_visa",
            }
        );
        var state = await town.Get("/state.json");
        Assert.Equal(
            (intent.Id, "1", "1"),
            (state["payments[0].id"], state["counts.payments"], state["payments[0].captures"])
        );
    }

    [Fact]
    public async Task Stripe_saves_cards_charges_them_later_and_asks_when_it_must()
    {
        await using var town = await Town.Open();
        var client = new StripeClient(
            new StripeClientOptions { ApiKey = Town.Key, ApiBase = town.Server.Url + "/stripe" }
        );
        var customer = await client.V1.Customers.CreateAsync(new() { Email = "mai@example.com" });
        var setup = await client.V1.SetupIntents.CreateAsync(
            new()
            {
                Customer = customer.Id,
                PaymentMethod = "pm_card_visa",
                Confirm = true,
            }
        );
        var saved = await client.V1.PaymentMethods.ListAsync(new() { Customer = customer.Id });
        Assert.Equal((setup.PaymentMethodId, "4242"), (Assert.Single(saved.Data).Id, saved.Data[0].Card.Last4));
        var later = new PaymentIntentCreateOptions
        {
            Amount = 45_000,
            Currency = "vnd",
            Customer = customer.Id,
            PaymentMethod = setup.PaymentMethodId,
            OffSession = true,
            Confirm = true,
            Expand = ["latest_charge.balance_transaction"],
        };
        var paid = await client.V1.PaymentIntents.CreateAsync(later);
        Assert.Equal(45_000 - paid.LatestCharge.BalanceTransaction.Fee, paid.LatestCharge.BalanceTransaction.Net);
        var strict = await client.V1.PaymentMethods.AttachAsync(
            "pm_card_authenticationRequired",
            new() { Customer = customer.Id }
        );
        later.PaymentMethod = strict.Id;
        var asked = await Assert.ThrowsAsync<StripeException>(() => client.V1.PaymentIntents.CreateAsync(later));
        Assert.Equal("authentication_required", asked.StripeError.Code);
        var session = await client.V1.Checkout.Sessions.CreateAsync(
            new()
            {
                Mode = "payment",
                SuccessUrl = "https://shop.example",
                LineItems =
                [
                    new()
                    {
                        Quantity = 1,
                        PriceData = new()
                        {
                            Currency = "vnd",
                            UnitAmount = 45_000,
                            ProductData = new() { Name = "Bánh mì" },
                        },
                    },
                ],
            }
        );
        Assert.Equal("expired", (await client.V1.Checkout.Sessions.ExpireAsync(session.Id)).Status);
    }

    [Fact]
    public async Task Stripe_believes_our_webhooks()
    {
        await using var town = await Town.Open(Town.Quick with { StripeApiVersion = StripeConfiguration.ApiVersion });
        await using var shop = await WebhookReceiver.Open();
        town.Server.HearStripe(new(Town.Key, shop.Hook, Town.Secret, ["payment_intent.succeeded"]));
        var paid = await town.Pay();
        var heard = (await shop.Next(1))[0];
        var told = EventUtility.ConstructEvent(
            System.Text.Encoding.UTF8.GetString(heard.Body),
            heard.Headers["Stripe-Signature"],
            Town.Secret
        );
        Assert.Equal(paid["id"], Assert.IsType<PaymentIntent>(told.Data.Object).Id);
    }

    [Fact]
    public async Task Twilio_sends_and_believes_our_callbacks()
    {
        await using var town = await Town.Open();
        await using var shop = await WebhookReceiver.Open();
        var client = new TwilioRestClient(
            Town.Sid,
            Town.Token,
            httpClient: new Twilio.Http.SystemNetHttpClient(
                new HttpClient(new ToTheSimulator(town.Server.Url + "/twilio"))
            )
        );
        var message = await MessageResource.CreateAsync(
            new CreateMessageOptions("+84901234567")
            {
                From = "+15005550006",
                Body = "Xin chào",
                StatusCallback = shop.Hook,
            },
            client
        );
        Assert.Equal(MessageResource.StatusEnum.Queued, message.Status);
        var told = (await shop.Next(2))[0];
        var form = Microsoft
            .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(System.Text.Encoding.UTF8.GetString(told.Body))
            .ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        Assert.True(new RequestValidator(Town.Token).Validate(told.Url, form, told.Headers["X-Twilio-Signature"]));

        var refused = await Assert.ThrowsAsync<ApiException>(() =>
            MessageResource.CreateAsync(
                new CreateMessageOptions("+15005550004") { From = "+15005550006", Body = "Hello" },
                client
            )
        );
        Assert.Equal((21610, 400), (refused.Code, refused.Status));
    }

    /// <summary>Redirects requests, as Twilio's library has a fixed host.</summary>
    private sealed class ToTheSimulator(string url) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            request.RequestUri = new Uri(url + request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, ct);
        }
    }
}
