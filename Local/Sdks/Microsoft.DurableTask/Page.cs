namespace Microsoft.DurableTask;

/// <summary>Part of a list. Without a continuation token it is the last.</summary>
public sealed class Page<T> where T : notnull
{
    public Page(IReadOnlyList<T> values, string? continuationToken = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        (Values, ContinuationToken) = (values, continuationToken);
    }

    public IReadOnlyList<T> Values { get; }
    public string? ContinuationToken { get; }
}
