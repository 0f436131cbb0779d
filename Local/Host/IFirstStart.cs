namespace BakeryOps.Local.Host;

/// <summary>What makes an empty account usable: called on every start, in the background, once the host listens.</summary>
public interface IFirstStart
{
    /// <summary>Does what is still to be done and nothing twice; a start that was killed half-way is taken up by the next.</summary>
    /// <returns>What a person needs to know to try it (who to sign in as), a line each.</returns>
    Task<IReadOnlyList<string>> Run(CancellationToken ct);

    /// <summary>Then does, in the same way, what takes longer and what nobody has to wait for.</summary>
    Task GoOn(CancellationToken ct);
}
