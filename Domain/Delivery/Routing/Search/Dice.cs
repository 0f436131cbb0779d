namespace BakeryOps.Domain.Delivery.Routing.Search;

/// <summary>
/// Fast seeded random numbers: xoshiro256** (Blackman and Vigna, ACM TOMS 47, 2021), seeded by SplitMix64.
/// </summary>
internal sealed class Dice
{
    private ulong a,
        b,
        c,
        d;

    public Dice(int seed)
    {
        var state = unchecked((ulong)seed);
        a = Split(ref state);
        b = Split(ref state);
        c = Split(ref state);
        d = Split(ref state);
    }

    /// <summary>0 inclusive to 1 exclusive.</summary>
    public double Fraction() => (Bits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>0 inclusive to <paramref name="below"/> exclusive.</summary>
    public int Below(int below) => unchecked((int)(((Bits() >> 32) * (ulong)below) >> 32));

    /// <summary>How many trials until one with this chance comes true, from 1.</summary>
    public int Trials(double chance) =>
        chance <= 0 ? int.MaxValue : 1 + (int)Math.Min(1e9, Math.Log(1 - Fraction()) / Math.Log(1 - chance));

    private ulong Bits()
    {
        unchecked
        {
            var result = ulong.RotateLeft(b * 5, 7) * 9;
            var t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = ulong.RotateLeft(d, 45);
            return result;
        }
    }

    private static ulong Split(ref ulong state)
    {
        unchecked
        {
            var z = state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return z ^ (z >> 31);
        }
    }
}
