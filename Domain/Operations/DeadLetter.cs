namespace BakeryOps.Domain.Operations;

/// <summary>A message that failed too often and was moved to its queue's poison queue.</summary>
/// <param name="Queue">The queue it was in.</param>
/// <param name="Id">Its id here.</param>
/// <param name="GivenUpAt">UTC.</param>
/// <param name="Body">JSON: ids, no personal data.</param>
public sealed record DeadLetter(string ShopId, string Queue, string Id, DateTimeOffset GivenUpAt, string Body);
