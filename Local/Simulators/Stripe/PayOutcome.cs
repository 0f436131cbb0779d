namespace BakeryOps.Local.Simulators.Stripe;

/// <summary>How paying on a page of the simulators went.</summary>
/// <param name="Status">The payment intent's.</param>
/// <param name="Next">Where the payer goes next, if anywhere: the bank's question, or back to the shop.</param>
/// <param name="Error">What to tell the payer, if it did not work.</param>
internal sealed record PayOutcome(string Status, string? Next, string? Error);
