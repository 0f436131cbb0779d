namespace BakeryOps.Domain.Operations;

/// <summary>A message that failed so often that its queue gave it up.</summary>
/// <param name="Queue">The queue it was in.</param>
/// <param name="Id">What it is called here.</param>
/// <param name="GivenUpAt">UTC.</param>
/// <param name="Body">JSON: ids, nothing personal.</param>
public sealed record DeadLetter(string ShopId, string Queue, string Id, DateTimeOffset GivenUpAt, string Body);

/// <summary>The messages that were given up: a queue shows only its first few, and to everyone, so they are kept by shop.</summary>
public interface IDeadLetters
{
    /// <summary>
    /// Takes over what was given up since the last look, of all shops. A message leaves the poison queue when the next one is
    /// asked for: whoever fails on one meets it again.
    /// </summary>
    IAsyncEnumerable<DeadLetter> Collect(CancellationToken ct);

    /// <summary>What is there of one shop, by queue.</summary>
    IAsyncEnumerable<DeadLetter> List(string shopId, CancellationToken ct);

    /// <summary>Puts a message back into its queue. A crash in between doubles it, and handlers bear that.</summary>
    /// <returns>False: there is no such message of the shop (any more).</returns>
    Task<bool> Replay(string shopId, string queue, string id, CancellationToken ct);
}
