namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>How fast a deck changes its temperature. Up and down differ: stone heats sooner than it cools.</summary>
/// <param name="UpPerMinute">°C a minute; 1 or more.</param>
/// <param name="DownPerMinute">°C a minute; 1 or more.</param>
public sealed record Heating(int UpPerMinute, int DownPerMinute)
{
    private const int Room = 20;

    /// <summary>Whole minutes from one temperature to another.</summary>
    public int Minutes(int from, int to) =>
        to > from ? (to - from + UpPerMinute - 1) / UpPerMinute : (from - to + DownPerMinute - 1) / DownPerMinute;

    /// <summary>Whole minutes from a deck that is off.</summary>
    public int FromCold(int to) => to > Room ? Minutes(Room, to) : 0;
}
