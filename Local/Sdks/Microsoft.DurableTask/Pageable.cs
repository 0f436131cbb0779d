using System.Runtime.CompilerServices;

namespace Microsoft.DurableTask;

/// <summary>Makes a list of a function that fetches one page: of the continuation token, the page size wished for, and the cancellation.</summary>
public static class Pageable
{
    public static AsyncPageable<T> Create<T>(Func<string?, CancellationToken, Task<Page<T>>> pageFunc) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return Create((from, _, cancellation) => pageFunc(from, cancellation));
    }

    public static AsyncPageable<T> Create<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> pageFunc) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(pageFunc);
        return new Fetched<T>(pageFunc);
    }

    private sealed class Fetched<T>(Func<string?, int?, CancellationToken, Task<Page<T>>> fetch) : AsyncPageable<T> where T : notnull
    {
        public override IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null) => Pages(continuationToken, pageSizeHint);

        private async IAsyncEnumerable<Page<T>> Pages(string? from, int? size, [EnumeratorCancellation] CancellationToken cancellation = default)
        {
            do
            {
                var page = await fetch(from, size, cancellation);
                yield return page;
                from = page.ContinuationToken;
            }
            while (from is not null);
        }
    }
}
