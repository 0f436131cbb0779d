namespace BakeryOps.Domain.Analytics.Forecasting;

/// <summary>
/// How often one series sold nothing where much was expected, a closing of several days counting once. A shop is seldom
/// shut without a holiday or a weekly rhythm; what often sells nothing for a day is lumpy demand (a hotel that orders
/// now and then).
/// </summary>
internal struct SurprisingZeros
{
    private const double TooOften = 0.06,
        Beforehand = 20; // days without, thought of before the first
    private static readonly double Keep = Math.Pow(0.5, 1 / 120.0);
    private double zeros,
        days;

    public readonly bool Often => zeros > TooOften * (days + Beforehand);

    public void Saw(bool zero) => (zeros, days) = (Keep * zeros + (zero ? 1 : 0), Keep * days + 1);
}
