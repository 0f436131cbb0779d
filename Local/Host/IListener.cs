namespace BakeryOps.Local.Host;

/// <summary>
/// A source of function calls other than HTTP: a queue, a timer, a blob container, the orchestration engine.
/// </summary>
internal interface IListener
{
    /// <summary>Returns when none of its work is running any more.</summary>
    /// <param name="stopping">Signals to take no new work.</param>
    /// <param name="abandoning">
    /// Signals that the drain period has passed: cancel running work and return it to the queue.
    /// </param>
    Task Listen(CancellationToken stopping, CancellationToken abandoning);
}
