using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Orders;

/// <summary>The smallest coin of a shop's currency, to which cash is rounded.</summary>
internal static class CashCoin
{
    /// <summary>What rounding adds or takes off: to the nearest multiple of the coin, half of it up.</summary>
    /// <param name="exact">≥ 0.</param>
    /// <param name="coin">In minor units; null: none.</param>
    /// <returns>Null: nothing.</returns>
    public static Money? Rounding(Money exact, int? coin)
    {
        if (coin is not > 1)
            return null;
        var above = exact.MinorUnits % coin.Value;
        if (above == 0)
            return null;
        return exact with { MinorUnits = above * 2 >= coin.Value ? coin.Value - above : -above };
    }
}
