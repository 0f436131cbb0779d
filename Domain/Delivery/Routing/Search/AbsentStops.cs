namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>Stops on no route, in the order they were taken out, and what leaving them out costs.</summary>
internal sealed class AbsentStops(double[] skipPrice)
{
    private readonly int[] stops = new int[skipPrice.Length],
        saved = new int[skipPrice.Length];
    private int countSaved;
    private double penaltySaved;

    public int Count { get; private set; }

    public double Penalty { get; private set; }

    public Span<int> All => stops.AsSpan(0, Count);

    public void Add(int stop)
    {
        stops[Count++] = stop;
        Penalty += skipPrice[stop];
    }

    /// <summary>Keeps only the given number of first absent stops.</summary>
    public void Keep(int count, double penalty) => (Count, Penalty) = (count, penalty);

    public void Begin()
    {
        (countSaved, penaltySaved) = (Count, Penalty);
        All.CopyTo(saved);
    }

    public void Undo()
    {
        saved.AsSpan(0, countSaved).CopyTo(stops);
        (Count, Penalty) = (countSaved, penaltySaved);
    }

    public void Set(ReadOnlySpan<int> absent)
    {
        (Count, Penalty) = (0, 0);
        foreach (var stop in absent)
            Add(stop);
    }
}
