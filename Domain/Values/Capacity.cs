namespace BakeryOps.Domain.Values;

/// <summary>A quantity of each of the kitchen's three scarce things: what a day offers, or what an order takes of it.</summary>
public readonly record struct Capacity(int OvenSeconds, int TraySixteenths, int HandSeconds)
{
    /// <summary>Whether it is more of anything than that share of a day; in percent.</summary>
    public bool Exceeds(Capacity day, int percent) =>
        OvenSeconds * 100L > (long)day.OvenSeconds * percent
        || TraySixteenths * 100L > (long)day.TraySixteenths * percent
        || HandSeconds * 100L > (long)day.HandSeconds * percent;

    public static Capacity operator +(Capacity a, Capacity b) =>
        new(a.OvenSeconds + b.OvenSeconds, a.TraySixteenths + b.TraySixteenths, a.HandSeconds + b.HandSeconds);

    public static Capacity operator -(Capacity a, Capacity b) =>
        new(a.OvenSeconds - b.OvenSeconds, a.TraySixteenths - b.TraySixteenths, a.HandSeconds - b.HandSeconds);

    public static Capacity operator *(Capacity a, int units) =>
        new(a.OvenSeconds * units, a.TraySixteenths * units, a.HandSeconds * units);
}
