using System.Collections.ObjectModel;

namespace BakeryOps.Local.Simulators.Stripe.Saved;

/// <summary>A setup intent with the fields of the API at 2026-08-21: a card is checked and saved for later.</summary>
internal sealed record SetupIntent
{
    public required string Id { get; init; }
    public string Object => "setup_intent";
    public string? Application => null;
    public AutomaticPaymentMethods? AutomaticPaymentMethods { get; init; }
    public string? CancellationReason { get; init; }
    public required string ClientSecret { get; init; }
    public required long Created { get; init; }
    public string? Customer { get; init; }
    public string? Description { get; init; }
    public IReadOnlyList<string>? ExcludedPaymentMethodTypes => null;
    public IReadOnlyList<string>? FlowDirections => null;
    public StripeErrorDetail? LastSetupError { get; init; }
    public string? LatestAttempt => null;
    public bool Livemode => false;
    public string? Mandate => null;
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
    public NextAction? NextAction { get; init; }
    public string? OnBehalfOf => null;

    /// <summary>The id, or the whole method when the request expands it.</summary>
    public object? PaymentMethod { get; init; }
    public PaymentMethodConfigurationDetails? PaymentMethodConfigurationDetails => null;
    public Nothing PaymentMethodOptions => Nothing.AtAll;
    public IReadOnlyList<string> PaymentMethodTypes => ["card"];
    public string? SingleUseMandate => null;
    public required string Status { get; init; }
    public required string Usage { get; init; }

    /// <summary>The checkout session that it belongs to, if any.</summary>
    internal string? Session { get; init; }
}
