using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>The data of one account. Calls are serialized by <see cref="Gate"/>.</summary>
internal sealed class StripeAccount(string apiKey, int remembered)
{
    private IReadOnlyList<WebhookEndpoint> endpoints = [];

    public Lock Gate { get; } = new();
    public string ApiKey { get; } = apiKey;
    public BoundedCollection<PaymentIntent> Intents { get; } = new(remembered, intent => intent.Id);
    public BoundedCollection<Charge> Charges { get; } = new(remembered, charge => charge.Id);
    public BoundedCollection<Refund> Refunds { get; } = new(remembered, refund => refund.Id);
    public BoundedCollection<Dispute> Disputes { get; } = new(remembered, dispute => dispute.Id);
    public BoundedCollection<PaymentMethod> Methods { get; } = new(remembered, method => method.Id);
    public BoundedCollection<Customer> Customers { get; } = new(remembered, customer => customer.Id);
    public BoundedCollection<SetupIntent> SetupIntents { get; } = new(remembered, intent => intent.Id);
    public BoundedCollection<CheckoutSession> Sessions { get; } = new(remembered, session => session.Id);
    public BoundedCollection<BalanceTransaction> Balance { get; } = new(remembered, line => line.Id);
    public BoundedCollection<Payout> Payouts { get; } = new(remembered, payout => payout.Id);
    public BoundedCollection<StripeEvent> Events { get; } = new(remembered, happened => happened.Id);
    public IdempotencyKeys Keys { get; } = new(remembered);
    public IReadOnlyList<WebhookEndpoint> Endpoints => Volatile.Read(ref endpoints);

    public WebhookEndpoint? Endpoint(string id) => Endpoints.FirstOrDefault(endpoint => endpoint.Id == id);

    /// <summary>
    /// Adds the endpoint, or replaces the one with the same id: pending deliveries then go to the new URL.
    /// </summary>
    public WebhookEndpoint Hear(WebhookEndpoint endpoint)
    {
        lock (Gate)
            Volatile.Write(ref endpoints, [.. endpoints.Where(known => known.Id != endpoint.Id), endpoint]);
        return endpoint;
    }

    public bool Deafen(string id)
    {
        lock (Gate)
        {
            var known = Endpoint(id) is not null;
            Volatile.Write(ref endpoints, [.. endpoints.Where(endpoint => endpoint.Id != id)]);
            return known;
        }
    }
}
