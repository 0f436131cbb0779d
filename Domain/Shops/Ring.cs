using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>
/// A closed ring of points on a plane of whole millionths of a degree (at most 11 cm), so that every answer is exact.
/// </summary>
internal static class Ring
{
    private const double PerDegree = 1e6;

    public static bool IsClosed(IReadOnlyList<Location> points) => points.Count > 3 && points[0] == points[^1];

    /// <summary>Whether no two of its edges meet, except neighbours at the point that they share.</summary>
    public static bool IsSimple(IReadOnlyList<Location> points)
    {
        Point[] ring = [.. points.Select(Point.Of)];
        var edges = ring.Length - 1;
        for (var i = 0; i < edges; i++)
        {
            if (ring[i] == ring[i + 1])
                return false;
            for (var j = i + 1; j < edges; j++)
                if (Meet(ring, i, j, edges))
                    return false;
        }
        return true;
    }

    /// <summary>Whether the point is inside or on an edge.</summary>
    public static bool Contains(IReadOnlyList<Location> points, Location at)
    {
        var (p, inside) = (Point.Of(at), false);
        for (var i = 1; i < points.Count; i++)
        {
            var (a, b) = (Point.Of(points[i - 1]), Point.Of(points[i]));
            if (IsOn(a, b, p))
                return true;
            if (a.Y > p.Y == b.Y > p.Y)
                continue;
            var side = Side(a, b, p);
            if (b.Y > a.Y ? side > 0 : side < 0)
                inside = !inside;
        }
        return inside;
    }

    /// <summary>The distance to its nearest edge in metres, near enough for some kilometres.</summary>
    public static double MetersTo(IReadOnlyList<Location> points, Location at)
    {
        var nearest = double.MaxValue;
        for (var i = 1; i < points.Count; i++)
            nearest = Math.Min(nearest, at.MetersTo(NearestOn(points[i - 1], points[i], at)));
        return nearest;
    }

    private static Location NearestOn(Location a, Location b, Location at)
    {
        var narrow = Math.Cos(double.DegreesToRadians(at.Lat)); // a degree east is shorter than one north
        var (east, north) = ((b.Lon - a.Lon) * narrow, b.Lat - a.Lat);
        var length = east * east + north * north;
        var along = length == 0 ? 0 : ((at.Lon - a.Lon) * narrow * east + (at.Lat - a.Lat) * north) / length;
        var part = Math.Clamp(along, 0, 1);
        return new(a.Lat + part * (b.Lat - a.Lat), a.Lon + part * (b.Lon - a.Lon));
    }

    private static bool Meet(Point[] ring, int i, int j, int edges)
    {
        var (a, b) = (ring[i], ring[i + 1]);
        var (c, d) = (ring[j], ring[j + 1]);
        if (j == i + 1)
            return IsOn(a, b, d) || IsOn(c, d, a);
        if (i == 0 && j == edges - 1)
            return IsOn(a, b, c) || IsOn(c, d, b);
        if (IsOn(a, b, c) || IsOn(a, b, d) || IsOn(c, d, a) || IsOn(c, d, b))
            return true;
        return Math.Sign(Side(a, b, c)) * Math.Sign(Side(a, b, d)) < 0
            && Math.Sign(Side(c, d, a)) * Math.Sign(Side(c, d, b)) < 0;
    }

    private static bool IsOn(Point a, Point b, Point p) =>
        Side(a, b, p) == 0
        && p.X >= Math.Min(a.X, b.X)
        && p.X <= Math.Max(a.X, b.X)
        && p.Y >= Math.Min(a.Y, b.Y)
        && p.Y <= Math.Max(a.Y, b.Y);

    /// <summary>Above zero: left of the line from a to b; zero: on it.</summary>
    private static long Side(Point a, Point b, Point p) => (b.X - a.X) * (p.Y - a.Y) - (b.Y - a.Y) * (p.X - a.X);

    private readonly record struct Point(long X, long Y)
    {
        public static Point Of(Location at) =>
            new((long)Math.Round(at.Lon * PerDegree), (long)Math.Round(at.Lat * PerDegree));
    }
}
