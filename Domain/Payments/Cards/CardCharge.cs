using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Payments.Cards;

/// <summary>What became of a charge of a saved card. All are expected.</summary>
public enum CardChargeState
{
    Paid,

    /// <summary>The provider has still to learn whether it is paid.</summary>
    Pending,

    /// <summary>The bank asks its customer, who has to answer.</summary>
    AuthenticationNeeded,
    Declined,
}

/// <param name="Id">A repeat with the same is the same charge.</param>
/// <param name="HolderId">The provider's id of the customer.</param>
/// <param name="CardId">The provider's id of the card.</param>
/// <param name="OffSession">The customer is not there to answer the bank.</param>
/// <param name="ReturnTo">The order's page; null: the deployment's address is not set.</param>
public sealed record CardChargeRequest(string Id, string HolderId, string CardId, bool OffSession, Uri? ReturnTo);

/// <param name="Attempt">As it is after the charge.</param>
/// <param name="Reason">Of a decline: the bank's code; null: it was not declined.</param>
public sealed record CardCharge(CardChargeState State, PaymentAttempt Attempt, string? Reason = null);

/// <summary>The charges of saved cards that did not pay at once, in an order's ledger.</summary>
public static class ChargedCards
{
    /// <summary>How often a charge may fail; then the customer pays by the order's link.</summary>
    private const int MostFailures = 20;

    /// <exception cref="RuleBroken"><c>card.tried-too-often</c></exception>
    public static void MustTakeCharges(this Payment payment)
    {
        if (payment.Entries.Count(entry => IsOfCharge(entry.Kind)) >= MostFailures)
            throw new RuleBroken(
                CardRules.TriedTooOften,
                "Too many cards were tried for this order. Please pay it by its link."
            );
    }

    /// <summary>Null: it was paid, or there was none with this id.</summary>
    public static PaymentEntry? FindCharge(this Payment payment, string chargeId) =>
        payment.Entries.FirstOrDefault(entry => entry.Id == IdOf(chargeId));

    /// <summary>Null: a charge that was paid is known by what it captured.</summary>
    public static PaymentEntry? Entry(this CardCharge charge, string chargeId, DateTimeOffset now)
    {
        PaymentEvent? kind = charge.State switch
        {
            CardChargeState.Declined => PaymentEvent.CardDeclined,
            CardChargeState.AuthenticationNeeded => PaymentEvent.AuthenticationNeeded,
            _ => null,
        };
        return kind is { } known ? new(IdOf(chargeId), known, charge.Attempt.Amount, now, charge.Reason) : null;
    }

    /// <summary>What an entry of a charge says of it.</summary>
    public static CardChargeState StateOfCharge(this PaymentEntry entry) =>
        entry.Kind == PaymentEvent.AuthenticationNeeded
            ? CardChargeState.AuthenticationNeeded
            : CardChargeState.Declined;

    private static bool IsOfCharge(PaymentEvent kind) =>
        kind is PaymentEvent.CardDeclined or PaymentEvent.AuthenticationNeeded;

    private static string IdOf(string chargeId) => $"charge-{chargeId}";
}
