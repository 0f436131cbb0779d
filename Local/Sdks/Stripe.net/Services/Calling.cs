using System.Runtime.CompilerServices;

namespace Stripe;

/// <summary>What all services do with their client.</summary>
internal static class Calling
{
    public static string In(string path, string id) => !string.IsNullOrWhiteSpace(id) ? $"{path}/{Uri.EscapeDataString(id)}"
        : throw new ArgumentException("The id of the resource is missing.", nameof(id));

    /// <summary>Page after page, to the end.</summary>
    public static async IAsyncEnumerable<T> Pages<T>(
        this IStripeClient client, string path, ListOptions options, RequestOptions request, [EnumeratorCancellation] CancellationToken ct)
        where T : StripeEntity<T>, IHasId
    {
        var (after, backwards) = (options.StartingAfter, options.EndingBefore is not null);
        for (var before = options.EndingBefore; ;)
        {
            var page = await client.RequestAsync<StripeList<T>>(HttpMethod.Get, path, Cursor(options, after, before), request, ct).ConfigureAwait(false);
            if (backwards) page.Data.Reverse();
            foreach (var entity in page.Data) yield return entity;
            if (!page.HasMore || page.Data is not [.., var last]) yield break;
            if (backwards) before = last.Id; else after = last.Id;
        }
    }

    private static ListOptions Cursor(ListOptions options, string after, string before)
    {
        (options.StartingAfter, options.EndingBefore) = (after, before);
        return options;
    }
}
