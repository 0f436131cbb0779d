namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>One call to an account, or one thing that time does to it, with all that follows from it.</summary>
internal sealed class StripeCall(
    StripeAccount account,
    StripeForm form,
    DateTimeOffset now,
    string simulators,
    string apiVersion
)
{
    private readonly List<(string Type, object Thing)> told = [];
    private readonly List<Action<StripeCall>> later = [];

    public StripeAccount Account => account;
    public StripeForm Form => form;

    /// <summary>Seconds since 1970, as Stripe dates things.</summary>
    public long Now { get; } = now.ToUnixTimeSeconds();

    /// <summary>Where the simulators are reached, without a slash at the end.</summary>
    public string Simulators => simulators;

    /// <summary>The version that the caller speaks, such as <c>2026-07-29.dahlia</c>.</summary>
    public string ApiVersion => apiVersion;

    /// <summary>The id in the path, if any.</summary>
    public string Id { get; init; } = "";
    public string? RequestId { get; init; }
    public string? IdempotencyKey { get; init; }

    public IReadOnlyList<(string Type, object Thing)> Told => told;
    public IReadOnlyList<Action<StripeCall>> ThenLater => later;

    /// <summary>An event of this type goes out when the call is over.</summary>
    public void Tell(string type, object thing) => told.Add((type, thing));

    /// <summary>Happens after <see cref="SimulatorOptions.Settling"/>, as a call of its own.</summary>
    public void Later(Action<StripeCall> step) => later.Add(step);

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
}
