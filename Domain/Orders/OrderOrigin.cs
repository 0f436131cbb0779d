using System.Text.Json.Serialization;

namespace BakeryOps.Domain.Orders;

/// <summary>Where an order came from: its submission and its link.</summary>
/// <param name="PlacedAt">UTC.</param>
/// <param name="Secret">The secret in the customer's link, beside the number.</param>
/// <param name="Key">Fingerprint of the idempotency key: see <see cref="OrderNumber.Fingerprint"/>.</param>
/// <param name="Asked">Fingerprint of the submission as sent: the same key with other contents is refused.</param>
/// <param name="Placer">Null: staff entered it, so the customer counts as verified.</param>
/// <param name="Withdrawal">Why it was undone right after admission, without a notification; null: it was not.</param>
public sealed record OrderOrigin(
    DateTimeOffset PlacedAt,
    string Secret,
    string Key,
    string Asked,
    CallerFingerprint? Placer = null,
    Withdrawal? Withdrawal = null
)
{
    /// <inheritdoc cref="SubmissionId.Submitted"/>
    [JsonIgnore]
    public string Submitted => Withdrawal is null ? SubmissionId.Withdrawn(Key, Asked) : Key;
}
