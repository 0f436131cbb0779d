namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>What is there to bake with, over a stretch of time counted in minutes from 0.</summary>
/// <param name="Minutes">How far the plan may reach; 1 to <see cref="Longest"/>.</param>
public sealed record Kitchen(int Minutes, IReadOnlyList<Resource> Resources)
{
    public const int Longest = 7 * 24 * 60;
    public const string Hands = "hands",
        Mixer = "mixer",
        Proofer = "proofer",
        Fridge = "fridge",
        Deck = "deck";
}

/// <summary>Hands, a mixer, the proofer, the fridge, one deck of an oven.</summary>
/// <param name="Kind">What a step asks for: <c>hands</c>, <c>mixer</c>, <c>deck</c> …</param>
/// <param name="Capacity">Hands, places or trays at one time; 1 or more.</param>
/// <param name="Size">A mixer's bowl in litres; a step may ask for one at least so large.</param>
/// <param name="Heating">What a deck has; only a resource that has it can be asked for at a temperature.</param>
/// <param name="Shifts">When it is there; null = always.</param>
public sealed record Resource(
    string Id,
    string Kind,
    int Capacity,
    int Size = 0,
    Heating? Heating = null,
    IReadOnlyList<Shift>? Shifts = null
);

/// <summary>From the minute <paramref name="From"/> up to but not including <paramref name="Until"/>.</summary>
public sealed record Shift(int From, int Until);
