namespace BakeryOps.Domain.Production.Scheduling.Projects;

/// <summary>Seeded chance, the same on every machine: xorshift64* (Vigna 2016).</summary>
internal sealed class Dice(int seed)
{
    private ulong state = unchecked(((ulong)(uint)seed + 1) * 0x9E37_79B9_7F4A_7C15);

    /// <summary>0 up to but not including <paramref name="below"/>.</summary>
    public int Next(int below) => (int)Next((long)below);

    /// <summary>0 up to but not including <paramref name="below"/>, which is at most 2³².</summary>
    public long Next(long below)
    {
        unchecked
        {
            state ^= state >> 12;
            state ^= state << 25;
            state ^= state >> 27;
            return (long)((((state * 0x2545_F491_4F6C_DD1D) >> 32) * (ulong)below) >> 32);
        }
    }

    /// <summary>Every order is as likely: Fisher and Yates, as Durstenfeld 1964 has it.</summary>
    public void Shuffle(Span<int> items)
    {
        for (var at = items.Length - 1; at > 0; at--)
        {
            var other = Next(at + 1);
            (items[at], items[other]) = (items[other], items[at]);
        }
    }
}
