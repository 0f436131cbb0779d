namespace BakeryOps.Domain.Values;

/// <summary>A quantity of each of the kitchen's three scarce things: what a day offers, or what an order takes of it.</summary>
public readonly record struct Capacity(int OvenSeconds, int TraySixteenths, int HandSeconds)
{
    public static Capacity operator +(Capacity a, Capacity b) => new(a.OvenSeconds + b.OvenSeconds, a.TraySixteenths + b.TraySixteenths, a.HandSeconds + b.HandSeconds);
    public static Capacity operator -(Capacity a, Capacity b) => new(a.OvenSeconds - b.OvenSeconds, a.TraySixteenths - b.TraySixteenths, a.HandSeconds - b.HandSeconds);
    public static Capacity operator *(Capacity a, int units) => new(a.OvenSeconds * units, a.TraySixteenths * units, a.HandSeconds * units);
}
