namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>The result of paying on a simulator page.</summary>
/// <param name="Status">The payment intent's status.</param>
/// <param name="Next">The next URL for the payer, if any: the 3-D Secure page, or the return URL.</param>
/// <param name="Error">The error message for the payer, if the payment failed.</param>
internal sealed record PayOutcome(string Status, string? Next, string? Error);
