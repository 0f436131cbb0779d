namespace BakeryOps.Domain.Operations;

/// <summary>A message that failed too often and was moved to its queue's poison queue.</summary>
/// <param name="Queue">The queue it was in.</param>
/// <param name="Id">Its id here.</param>
/// <param name="GivenUpAt">UTC.</param>
/// <param name="Body">JSON: ids, no personal data.</param>
public sealed record DeadLetter(string ShopId, string Queue, string Id, DateTimeOffset GivenUpAt, string Body);

/// <summary>
/// Dead letters, stored by shop: a poison queue can only be peeked at its first few messages, and mixes all shops.
/// </summary>
public interface IDeadLetters
{
    /// <summary>
    /// Collects the new messages of the poison queues, of all shops. A message is deleted from its poison queue when
    /// the next one is requested: if processing fails, it is returned again.
    /// </summary>
    IAsyncEnumerable<DeadLetter> Collect(CancellationToken ct);

    /// <summary>The dead letters of one shop, by queue.</summary>
    IAsyncEnumerable<DeadLetter> List(string shopId, CancellationToken ct);

    /// <summary>
    /// Puts a message back into its queue. A crash in between duplicates it; handlers are idempotent.
    /// </summary>
    /// <returns>False: the shop has no such message.</returns>
    Task<bool> Replay(string shopId, string queue, string id, CancellationToken ct);
}
