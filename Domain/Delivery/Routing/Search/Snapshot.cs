namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>A solution set aside.</summary>
internal sealed record Snapshot(Node[] Nodes, RouteState[] States)
{
    public double Cost,
        Total;
    public int[] Absent = [];

    public IEnumerable<int> StopsOf(int route, int count)
    {
        for (var node = Nodes[count + route].Next; node < count; node = Nodes[node].Next)
            yield return node;
    }
}
