using BakeryOps.Domain.Payments;

namespace BakeryOps.Functions.Payments;

/// <summary>What the customer needs to pay an order online.</summary>
public sealed record BegunPayment
{
    /// <summary>The amount that is paid with it: the order's total or deposit, or what is left to pay.</summary>
    public required Money Total { get; init; }

    /// <summary>
    /// The order is cancelled at this instant unless it has been paid; UTC. Absent: it was paid before it was changed;
    /// what is not paid until the hand-over is taken in cash there.
    /// </summary>
    public required DateTimeOffset? PayBy { get; init; }

    public required PaymentProvider Provider { get; init; }

    /// <summary>For Stripe.js; absent: another provider takes the payment.</summary>
    public required string? ClientSecret { get; init; }

    /// <summary>The account's publishable key, for Stripe.js; absent: it is not set.</summary>
    public required string? PublicKey { get; init; }

    /// <summary>The provider's page to pay on; absent: there is none.</summary>
    public required string? RedirectUrl { get; init; }

    /// <summary>Opens the wallet's app on the same phone; absent: the provider has none.</summary>
    public required string? AppUrl { get; init; }

    /// <summary>To be shown as a QR code for the wallet's app; absent: there is none.</summary>
    public required string? QrText { get; init; }

    /// <summary>Whether the wallet asks the customer on the phone.</summary>
    public required bool ApproveOnPhone { get; init; }

    public static BegunPayment Of(PaymentAttempt attempt, DateTimeOffset? payBy)
    {
        var action = attempt.Action ?? new();
        return new()
        {
            Total = attempt.Amount,
            PayBy = payBy,
            Provider = attempt.Provider,
            ClientSecret = action.ClientSecret,
            PublicKey = action.PublicKey,
            RedirectUrl = action.RedirectUrl,
            AppUrl = action.AppUrl,
            QrText = action.QrText,
            ApproveOnPhone = action.ApproveOnPhone,
        };
    }
}
