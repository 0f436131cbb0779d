using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Azure;
using Azure.Core.Pipeline;
using Azure.Data.Tables;

namespace BakeryOps.Proof.Ledgers;

/// <summary>The process ended in the middle of its work.</summary>
internal sealed class KilledException() : Exception("killed");

/// <summary>
/// Table storage in memory, behind the real client: rows are read by key, inserted, and replaced by version. The process
/// can be killed right before or after a write.
/// </summary>
internal sealed class MemoryTables(Turns turns) : HttpMessageHandler
{
    private readonly ConcurrentDictionary<string, (string Body, int Version)> rows = new(StringComparer.Ordinal);

    /// <summary>Null: no write kills; otherwise the next one does, before or after it is made.</summary>
    public bool? KillsAfterWrite { get; set; }

    /// <summary>Grows with every write that is tried.</summary>
    public int Writes { get; private set; }

    public TableServiceClient Client()
    {
        var options = new TableClientOptions
        {
            Transport = new HttpClientTransport(new HttpClient(this, disposeHandler: false)),
            Retry = { MaxRetries = 0 },
        };
        options.Diagnostics.IsDistributedTracingEnabled = false;
        options.Diagnostics.IsLoggingEnabled = false;
        options.Diagnostics.IsTelemetryEnabled = false;
        return new(new Uri("https://memory.example/"), new AzureSasCredential("sig=none"), options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var path = request.RequestUri!.AbsolutePath;
        if (path == "/Tables")
            return Answer(HttpStatusCode.NoContent);
        await turns.Next();
        if (request.Method == HttpMethod.Get)
            return rows.TryGetValue(path, out var found)
                ? Answer(HttpStatusCode.OK, found.Version, found.Body)
                : Answer(HttpStatusCode.NotFound);
        Writes++;
        if (KillsAfterWrite == false)
            throw Killed();
        var body = await request.Content!.ReadAsStringAsync(ct);
        var answer = request.Method == HttpMethod.Put ? Replace(path, body, request) : Insert(path, body);
        return KillsAfterWrite == true ? throw Killed() : answer;
    }

    private HttpResponseMessage Insert(string table, string body)
    {
        var row = System.Text.Json.JsonElement.Parse(body);
        var key = $"PartitionKey='{row.GetProperty("PartitionKey")}',RowKey='{row.GetProperty("RowKey")}'";
        var isNew = rows.TryAdd(new Uri($"https://memory.example{table}({key})").AbsolutePath, (body, 1));
        return isNew ? Answer(HttpStatusCode.NoContent, 1) : Answer(HttpStatusCode.Conflict);
    }

    private HttpResponseMessage Replace(string path, string body, HttpRequestMessage request)
    {
        if (!rows.TryGetValue(path, out var found))
            return Answer(HttpStatusCode.NotFound);
        if (request.Headers.GetValues("If-Match").Single() != Tag(found.Version))
            return Answer(HttpStatusCode.PreconditionFailed);
        rows[path] = (body, found.Version + 1);
        return Answer(HttpStatusCode.NoContent, found.Version + 1);
    }

    private KilledException Killed()
    {
        KillsAfterWrite = null;
        return new();
    }

    private static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"W/\"{version}\"");

    private static HttpResponseMessage Answer(HttpStatusCode status, int? version = null, string body = "{}")
    {
        var answer = new HttpResponseMessage(status);
        if (version is { } known)
        {
            var tag = Tag(known).Replace("\"", "\\\"", StringComparison.Ordinal);
            body = $$"""{"odata.etag":"{{tag}}",{{body[1..]}}""";
            answer.Headers.TryAddWithoutValidation("ETag", Tag(known));
        }
        answer.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return answer;
    }
}
