namespace BakeryOps.Domain.Access;

/// <summary>How often something may be done in a shop, by all processes together.</summary>
/// <param name="Kind">What is counted: lower-case letters and hyphens.</param>
/// <param name="Subject">What it is counted for; only its hash is stored.</param>
/// <param name="Window">The count starts again so long after the first time.</param>
public sealed record RequestLimit(string Kind, string Subject, int Most, TimeSpan Window);

/// <param name="Until">Exclusive; then the count starts again.</param>
public sealed record RequestCount(int Count, DateTimeOffset Until)
{
    /// <param name="counted">Null: nothing yet.</param>
    /// <returns>Null: the limit is reached.</returns>
    public static RequestCount? Next(RequestCount? counted, RequestLimit limit, DateTimeOffset now)
    {
        if (counted is null || now >= counted.Until)
            return new(1, now + limit.Window);
        return counted.Count < limit.Most ? counted with { Count = counted.Count + 1 } : null;
    }
}
