namespace BakeryOps.Domain.Shops;

/// <summary>What becomes of an order that the shop did not answer in time.</summary>
public enum AcceptanceTimeout
{
    Accept,
    Decline,
}

/// <summary>Orders of the storefront wait until the owner accepts or declines them; those that staff enter do not.</summary>
/// <param name="Minutes">The time to answer, from when the order need not wait for its payment any more; 5 to 1440.</param>
public sealed record AcceptanceSettings(int Minutes, AcceptanceTimeout AtTimeout)
{
    public const int LeastMinutes = 5,
        MostMinutes = 1440;
}
