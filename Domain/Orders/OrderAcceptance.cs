using BakeryOps.Domain.Shops;

namespace BakeryOps.Domain.Orders;

/// <summary>That the shop accepts an order by hand, on the terms of the time when it was placed.</summary>
/// <param name="Minutes">The time to answer.</param>
/// <param name="Until">
/// When it is decided without an answer, UTC; kept after the decision. Null: it is not paid yet, so nothing is to be
/// decided.
/// </param>
public sealed record OrderAcceptance(int Minutes, AcceptanceTimeout AtTimeout, DateTimeOffset? Until = null)
{
    /// <summary>Null: it is accepted at once, as all orders are that staff enter.</summary>
    public static OrderAcceptance? Of(Shop shop, OrderOrigin origin) =>
        origin.Placer is null || shop.Acceptance is not { } terms ? null : new(terms.Minutes, terms.AtTimeout);

    /// <summary>From now on it waits: until the order's cut-off at most, yet five minutes at least.</summary>
    internal OrderAcceptance Begin(DateTimeOffset now, DateTimeOffset cutOff)
    {
        var (end, least) = (now.AddMinutes(Minutes), now.AddMinutes(AcceptanceSettings.LeastMinutes));
        var latest = cutOff > least ? cutOff : least;
        return this with { Until = end < latest ? end : latest };
    }
}
