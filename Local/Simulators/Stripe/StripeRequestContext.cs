using BakeryOps.Local.Simulators.Stripe.Balance;
using BakeryOps.Local.Simulators.Stripe.Checkout;
using BakeryOps.Local.Simulators.Stripe.Saved;

namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>One call to an account, or one delayed step, with the events and later steps that it causes.</summary>
internal sealed class StripeRequestContext(
    StripeAccount account,
    StripeForm form,
    DateTimeOffset now,
    string simulators,
    string apiVersion
)
{
    private readonly List<(string Type, object Thing)> told = [];
    private readonly List<Action<StripeRequestContext>> later = [];
    private readonly List<(DateTimeOffset Time, Action<StripeRequestContext> Step)> scheduled = [];

    public StripeAccount Account => account;
    public StripeForm Form => form;

    /// <summary>Seconds since 1970, the format of Stripe's timestamps.</summary>
    public long Now { get; } = now.ToUnixTimeSeconds();

    /// <summary>The base URL of the simulators, without a trailing slash.</summary>
    public string Simulators => simulators;

    /// <summary>The API version of the caller, such as <c>2026-07-29.dahlia</c>.</summary>
    public string ApiVersion => apiVersion;

    /// <summary>The id in the path, if any.</summary>
    public string Id { get; init; } = "";

    /// <summary>The second id in the path, if any.</summary>
    public string SubId { get; init; } = "";
    public string? RequestId { get; init; }
    public string? IdempotencyKey { get; init; }

    public IReadOnlyList<(string Type, object Thing)> Told => told;
    public IReadOnlyList<Action<StripeRequestContext>> ThenLater => later;
    public IReadOnlyList<(DateTimeOffset Time, Action<StripeRequestContext> Step)> Scheduled => scheduled;

    /// <summary>Sends an event of this type when the call has finished.</summary>
    public void Tell(string type, object thing) => told.Add((type, thing));

    /// <summary>Runs the step after <see cref="SimulatorOptions.Settling"/>, as a separate call.</summary>
    public void Later(Action<StripeRequestContext> step) => later.Add(step);

    /// <summary>Runs the step at this time, by the simulators' clock, as a separate call.</summary>
    public void At(DateTimeOffset time, Action<StripeRequestContext> step) => scheduled.Add((time, step));

    public PaymentIntent Intent(string? id, string param = "intent") =>
        account.Intents.Find(id) ?? throw StripeProblem.Missing("payment_intent", id, param);

    public PaymentIntent Keep(PaymentIntent intent)
    {
        account.Intents.Put(intent);
        return intent;
    }

    public Charge Keep(Charge charge)
    {
        account.Charges.Put(charge);
        return charge;
    }

    public Dispute Keep(Dispute dispute)
    {
        account.Disputes.Put(dispute);
        return dispute;
    }

    public Refund Keep(Refund refund)
    {
        account.Refunds.Put(refund);
        return refund;
    }

    public Customer Keep(Customer customer)
    {
        account.Customers.Put(customer);
        return customer;
    }

    public PaymentMethod Keep(PaymentMethod method)
    {
        account.Methods.Put(method);
        return method;
    }

    public SetupIntent Keep(SetupIntent intent)
    {
        account.SetupIntents.Put(intent);
        return intent;
    }

    public CheckoutSession Keep(CheckoutSession session)
    {
        account.Sessions.Put(session);
        return session;
    }

    public BalanceTransaction Keep(BalanceTransaction line)
    {
        account.Balance.Put(line);
        return line;
    }

    public Payout Keep(Payout payout)
    {
        account.Payouts.Put(payout);
        return payout;
    }
}
