using BakeryOps.Domain.Values;

namespace BakeryOps.Domain.Shops;

/// <summary>A part of a district on the map.</summary>
/// <param name="Points">A closed ring, its first point repeated as the last: 4 to 500. Its edges do not cross.</param>
public sealed record DistrictPolygon(IReadOnlyList<Location> Points);

/// <summary>All places near a point.</summary>
/// <param name="Meters">1 to 100,000, as the crow flies.</param>
public sealed record DistrictCircle(Location Center, int Meters);
