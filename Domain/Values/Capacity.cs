namespace BakeryOps.Domain.Values;

/// <summary>The kitchen's three limited resources: what a day offers, or what an order needs.</summary>
public readonly record struct Capacity(int OvenSeconds, int TraySixteenths, int HandSeconds)
{
    /// <summary>Whether any of the three exceeds that share of a day; in percent.</summary>
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
