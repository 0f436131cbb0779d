namespace BakeryOps.Domain.Delivery.Routing.Timing;

/// <summary>When one route is where, in minutes; by position in the route where it is a list.</summary>
internal sealed class Times(int most)
{
    public double[] Arrives { get; } = new double[most];

    public double[] Begins { get; } = new double[most];

    public double[] Leaves { get; } = new double[most];

    /// <summary>When the trip of this position left the bakery.</summary>
    public double[] Departed { get; } = new double[most];

    public double Departs { get; set; }

    public double Returns { get; set; }

    public double Kilometres { get; set; }

    /// <summary>NaN: none.</summary>
    public double BreakAt { get; private set; }

    public bool BreakMissed { get; private set; }

    public void Clear(double departs)
    {
        Departs = departs;
        Returns = departs;
        Kilometres = 0;
        (BreakAt, BreakMissed) = (double.NaN, false);
    }

    /// <summary>Begins the break now, or when it may; returns its end.</summary>
    public double Rest(Break pause, double now)
    {
        BreakAt = Math.Max(now, pause.Earliest);
        BreakMissed = BreakAt > pause.Latest + Timetable.Slack;
        return BreakAt + pause.Minutes;
    }
}
