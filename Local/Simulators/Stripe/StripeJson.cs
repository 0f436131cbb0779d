using System.Text.Json.Serialization;
using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>
/// JSON of Stripe's objects; source-generated, so that the first response does not wait for reflection.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    GenerationMode = JsonSourceGenerationMode.Metadata
)]
[JsonSerializable(typeof(PaymentIntent))]
[JsonSerializable(typeof(Charge))]
[JsonSerializable(typeof(Refund))]
[JsonSerializable(typeof(Dispute))]
[JsonSerializable(typeof(PaymentMethod))]
[JsonSerializable(typeof(Customer))]
[JsonSerializable(typeof(SetupIntent))]
[JsonSerializable(typeof(CheckoutSession))]
[JsonSerializable(typeof(SessionItem))]
[JsonSerializable(typeof(AccountBalance))]
[JsonSerializable(typeof(BalanceTransaction))]
[JsonSerializable(typeof(Payout))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(StripeEvent))]
[JsonSerializable(typeof(WebhookEndpoint))]
[JsonSerializable(typeof(Deleted))]
[JsonSerializable(typeof(StripeList))]
[JsonSerializable(typeof(StripeSearch))]
[JsonSerializable(typeof(StripeErrorBody))]
internal sealed partial class StripeJson : JsonSerializerContext;
