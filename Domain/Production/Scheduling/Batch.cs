namespace BakeryOps.Domain.Production.Scheduling;

/// <summary>One batch of one recipe, its steps in order.</summary>
/// <param name="Release">The first minute at which work may begin.</param>
/// <param name="Due">The minute by which the last step has ended: the delivery's departure or the pickup.</param>
/// <param name="Priority">Weight of a minute of lateness when not all batches can be in time; 1 to 1,000.</param>
/// <param name="Keeps">
/// Minutes it stays fresh: if possible it ends no earlier than this before it is due; null: unlimited.
/// </param>
public sealed record Batch(
    string Id,
    IReadOnlyList<Step> Steps,
    int Release,
    int Due,
    int Priority = 1,
    int? Keeps = null
)
{
    /// <summary>The soonest end at which it is still fresh when it is due.</summary>
    internal int Fresh => Keeps is { } keeps ? Math.Max(0, Due - keeps) : 0;
}

/// <summary>Scale, mix, rest, shape, proof, bake, cool or pack. It is not interrupted.</summary>
/// <param name="Minutes">0 or more.</param>
/// <param name="MinWait">Minutes between the end of the step before and this one, at the least.</param>
/// <param name="MaxWait">And at the most; null = it keeps.</param>
public sealed record Step(string Name, int Minutes, IReadOnlyList<Need> Needs, int MinWait = 0, int? MaxWait = null);

/// <summary>What a step holds while it runs, all of it of one resource.</summary>
/// <param name="Kind">Of the kitchen's resources, any one that is large enough.</param>
/// <param name="Amount">Hands, places or trays; 1 or more.</param>
/// <param name="Size">The bowl in litres at the least.</param>
/// <param name="Celsius">
/// The deck's temperature. Batches at one temperature share a deck as its trays allow, and may join at any time;
/// between temperatures it warms up.
/// </param>
public sealed record Need(string Kind, int Amount, int Size = 0, int? Celsius = null);
