namespace BakeryOps.Domain.Access;

/// <summary>What a passkey has to sign, once and soon.</summary>
/// <param name="StaffId">Of a registration; null: of a sign-in, whoever it will be.</param>
/// <param name="Options">What the browser was asked for, in JSON.</param>
/// <param name="Expires">Exclusive.</param>
public sealed record PasskeyChallenge(string ShopId, string Id, string? StaffId, string Options, DateTimeOffset Expires)
{
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    /// <param name="staffId">Who answers a registration; null: it must be one of a sign-in.</param>
    public bool IsFor(string? staffId, DateTimeOffset now) => StaffId == staffId && now < Expires;
}
