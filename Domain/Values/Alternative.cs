using System.Collections;

namespace BakeryOps.Domain.Values;

/// <summary>What would have been possible instead.</summary>
/// <remarks>A closed set: all kinds are in this assembly.</remarks>
public abstract record Alternative
{
    private protected Alternative() { }
}

/// <summary>The ids or values that are possible.</summary>
public sealed record Choices(IEnumerable<string> Possible) : Alternative, IEnumerable<string>
{
    public IEnumerator<string> GetEnumerator() => Possible.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The smallest and the largest number that is possible, both inclusive.</summary>
public sealed record AllowedRange(int Least, int Most) : Alternative;

/// <summary>The amount that is possible or expected.</summary>
public sealed record NearestAmount(long MinorUnits, Currency Currency) : Alternative
{
    public static NearestAmount Of(Money amount) => new(amount.MinorUnits, amount.Currency);
}
