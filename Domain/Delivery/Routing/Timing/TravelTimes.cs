namespace BakeryOps.Domain.Delivery.Routing.Timing;

/// <summary>
/// Rides at any hour. Speed changes on the way where the hour does, so leaving later never means arriving earlier
/// (Ichoua, Gendreau and Potvin, EJOR 144, 2003), and each ride can be counted back from its arrival.
/// </summary>
internal sealed class TravelTimes(Travel travel)
{
    private readonly double[][] minutes =
    [
        travel.Minutes.Values,
        .. travel.Later.Select(later => later.Minutes.Values),
    ];
    private readonly double[] since = [double.NegativeInfinity, .. travel.Later.Select(later => later.From)];
    private readonly int places = travel.Minutes.Places;

    public double Arrive(int from, int to, double leaves)
    {
        var ride = from * places + to;
        if (since.Length == 1)
            return leaves + minutes[0][ride];
        var hour = since.Length - 1;
        while (since[hour] > leaves)
            hour--;
        for (var share = 1.0; ; hour++)
        {
            var whole = minutes[hour][ride];
            var arrives = leaves + share * whole;
            if (hour == since.Length - 1 || arrives <= since[hour + 1])
                return arrives;
            share -= (since[hour + 1] - leaves) / whole;
            leaves = since[hour + 1];
        }
    }

    /// <summary>The latest moment to leave for being there in time.</summary>
    public double Leave(int from, int to, double arrives)
    {
        var ride = from * places + to;
        if (since.Length == 1)
            return arrives - minutes[0][ride];
        var hour = since.Length - 1;
        while (since[hour] >= arrives)
            hour--;
        for (var share = 1.0; ; hour--)
        {
            var whole = minutes[hour][ride];
            var leaves = arrives - share * whole;
            if (leaves >= since[hour])
                return leaves;
            share -= (arrives - since[hour]) / whole;
            arrives = since[hour];
        }
    }
}
