using System.Collections;
using System.Reflection;
using System.Text.Json;
using Twilio.Clients;
using Twilio.Http;
using HttpMethod = Twilio.Http.HttpMethod;

namespace Twilio.Base;

public abstract class Resource;

public abstract class ReadOptions<T> where T : Resource
{
    /// <summary>Rows a page, up to 1000; Twilio's default is 50.</summary>
    public long? PageSize { get; set; }

    /// <summary>Rows in all; null = no limit.</summary>
    public long? Limit { get; set; }
}

/// <summary>Some rows of a list, and where the next are.</summary>
public class Page<T> where T : Resource
{
    private Page()
    {
    }

    internal string RecordKey { get; init; }
    internal string NextPageUri { get; init; }
    public List<T> Records { get; private init; }
    public int PageSize { get; private init; }
    public bool HasNextPage() => !string.IsNullOrEmpty(NextPageUri);

    public static Page<T> FromJson(string recordKey, string json)
    {
        using var document = JsonDocument.Parse(json);
        var records = document.RootElement.GetProperty(recordKey).Deserialize<List<T>>(WireJson.Options);
        return new()
        {
            RecordKey = recordKey,
            Records = records,
            PageSize = document.RootElement.TryGetProperty("page_size", out var size) ? size.GetInt32() : records.Count,
            NextPageUri = document.RootElement.TryGetProperty("next_page_uri", out var next) ? next.GetString() : null,
        };
    }
}

/// <summary>
/// The rows of a list. Going past a page asks for the next one, as long as the limit needs it; of the last page it gives one row more than
/// the limit says, as Twilio's own client does; that calls for pages by reflection, so what goes wrong past the first comes wrapped.
/// </summary>
public class ResourceSet<T>(Page<T> page, ReadOptions<T> options, ITwilioRestClient client) : IEnumerable<T> where T : Resource
{
    public bool AutoPaging { get; set; } = true;

    public IEnumerator<T> GetEnumerator()
    {
        var (given, pages) = (0L, 1L);
        for (var current = page; ; pages++)
        {
            foreach (var row in current.Records)
            {
                if (given++ > options.Limit) yield break;
                yield return row;
            }
            if (!AutoPaging || !current.HasNextPage() || pages * page.PageSize >= options.Limit) yield break;
            current = After(current);
        }
    }

    private Page<T> After(Page<T> page)
    {
        try { return Page<T>.FromJson(page.RecordKey, client.Request(new Request(HttpMethod.Get, Rest.Api.V2010.Account.MessageResource.Base + page.NextPageUri)).Content); }
        catch (Exception fault) { throw new TargetInvocationException(fault); }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
