namespace BakeryOps.Local.Host;

/// <summary>Seeds an empty account: called on every start, in the background, once the host listens.</summary>
public interface IDataSeeder
{
    /// <summary>Idempotent: completes what an interrupted start left undone.</summary>
    /// <returns>Information for trying the app, such as sign-in names, one item per line.</returns>
    Task<IReadOnlyList<string>> Run(CancellationToken ct);

    /// <summary>Runs the slower seeding afterwards, also idempotent.</summary>
    Task GoOn(CancellationToken ct);
}
