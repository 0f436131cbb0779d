using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Azure.Core;

namespace Azure.Data.Tables.Wire;

internal delegate T ReadRow<T>(ref Utf8JsonReader from);

/// <summary>What a query finds, page by page. A continuation token is the service's next keys, with a space between them.</summary>
internal sealed class Pages<T>(TableWire wire, string resource, string nextKeys, string filter, string select, int? perPage, ReadRow<T> read, CancellationToken ct)
    : AsyncPageable<T>(ct)
{
    private const string Next = "x-ms-continuation-";
    private readonly string[] names = nextKeys.Split(' ');

    public override async IAsyncEnumerable<Page<T>> AsPages(string continuationToken = null, int? pageSizeHint = null)
    {
        do
        {
            var page = await Read(continuationToken, pageSizeHint ?? perPage, CancellationToken).ConfigureAwait(false);
            yield return page;
            continuationToken = page.ContinuationToken;
        }
        while (continuationToken is not null);
    }

    public override async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken, cancellationToken);
        string token = null;
        do
        {
            var page = await Read(token, perPage, either.Token).ConfigureAwait(false);
            foreach (var row in page.Values) yield return row;
            token = page.ContinuationToken;
        }
        while (token is not null);
    }

    private async Task<Page<T>> Read(string token, int? rows, CancellationToken cancellation)
    {
        using var message = wire.Message(RequestMethod.Get, Address(token, rows));
        message.Request.Headers.Add("Prefer", "return-content");
        var response = await wire.Send(message, cancellation).ConfigureAwait(false);
        return Page<T>.FromValues(Rows(response), Continuation(response), response);
    }

    private Uri Address(string token, int? rows)
    {
        var query = new StringBuilder(resource).Append('?');
        void Option(string name, string value)
        {
            if (string.IsNullOrEmpty(value)) return;
            if (query[^1] != '?') query.Append('&');
            query.Append(name).Append('=').Append(Uri.EscapeDataString(value));
        }
        Option("$filter", filter);
        Option("$select", select);
        Option("$top", rows?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        foreach (var (name, value) in names.Zip((token ?? "").Split(' '))) Option(name, value);
        return wire.At(query.ToString().TrimEnd('?'));
    }

    private string Continuation(Response response)
    {
        if (!response.Headers.TryGetValue(Next + names[0], out var token)) return null;
        foreach (var name in names.Skip(1))
            if (response.Headers.TryGetValue(Next + name, out var more)) token += " " + more;
        return token;
    }

    private List<T> Rows(Response response)
    {
        var rows = new List<T>();
        var from = new Utf8JsonReader(response.Content.ToMemory().Span);
        while (from.Read())
        {
            if (from.TokenType != JsonTokenType.PropertyName || from.CurrentDepth != 1 || !from.ValueTextEquals("value"u8)) continue;
            from.Read();
            while (from.Read() && from.TokenType == JsonTokenType.StartObject) rows.Add(read(ref from));
        }
        return rows;
    }
}
