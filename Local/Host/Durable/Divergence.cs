namespace BakeryOps.Local.Host.Durable;

/// <summary>Whether code that is replayed still decides what it decided before, and how to say so when it does not.</summary>
internal static class Divergence
{
    public static bool IsSame(Happening? recorded, Happening decided) =>
        recorded is not null && recorded.What == decided.What && recorded.Id == decided.Id && recorded.To == decided.To
        && string.Equals(recorded.Name, decided.Name, StringComparison.OrdinalIgnoreCase);

    /// <param name="call">The call's number.</param>
    /// <param name="recorded">By history; null: no call at this point.</param>
    /// <param name="decided">By the code as it is now; null: no call.</param>
    public static string Told(int call, Happening? recorded, Happening? decided) =>
        $"Its code does not do what it did before: by its history call #{call} is {Name(recorded, "not made at this point")}, but now it is {Name(decided, "not made")}. Running instances need the code that they began with; give changed code a new version.";

    private static string Name(Happening? call, string none) => call switch
    {
        null => none,
        { What: What.CallActivity } => $"activity '{call.Name}'",
        { What: What.CallChild } => $"sub-orchestration '{call.Name}' ('{call.To}')",
        { What: What.SendEvent } => $"event '{call.Name}' to '{call.To}'",
        _ => "a timer",
    };
}
