using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Azure.Data.Tables.Wire;

/// <summary>One account's tables at one address: the pipeline that signs and retries, and the addresses of what is in it.</summary>
internal sealed class TableWire
{
    private const string StorageScope = "https://storage.azure.com/.default";
    private readonly HttpPipeline pipeline;
    private readonly string version;

    public TableWire(Uri endpoint, string account, HttpPipelinePolicy credential, TableClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        options ??= new();
        Endpoint = new(endpoint.AbsoluteUri.TrimEnd('/'));
        // https://account.table.core.windows.net, or an emulator's http://127.0.0.1:10002/account
        AccountName = account ?? (endpoint.AbsolutePath.Length > 1 ? endpoint.AbsolutePath.Trim('/') : endpoint.Host.Split('.')[0]);
        version = options.Version;
        pipeline = HttpPipelineBuilder.Build(new HttpPipelineOptions(options)
        {
            PerRetryPolicies = { credential },
            RequestFailedDetailsParser = ServiceError.Parser,
        });
    }

    public TableWire(ConnectionString account, TableClientOptions options) : this(account.Endpoint, account.Credential, options)
    {
    }

    public TableWire(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions options)
        : this(endpoint, credential?.AccountName, new SharedKeyPolicy(credential ?? throw new ArgumentNullException(nameof(credential))), options)
    {
    }

    public TableWire(Uri endpoint, TokenCredential credential, TableClientOptions options)
        : this(endpoint, (string)null, new BearerTokenAuthenticationPolicy(credential, StorageScope), options)
    {
    }

    public Uri Endpoint { get; }

    public string AccountName { get; }

    /// <summary>The account's address and, behind a slash, what it holds: <c>/account</c> is part of an emulator's.</summary>
    public Uri At(string path) => new($"{Endpoint.AbsoluteUri.TrimEnd('/')}/{path}");

    public static string EntityPath(string table, string partitionKey, string rowKey) =>
        $"{table}(PartitionKey='{Quoted(partitionKey)}',RowKey='{Quoted(rowKey)}')";

    /// <summary>A value inside the quotes of an address.</summary>
    public static string Quoted(string value) => Uri.EscapeDataString(value.Replace("'", "''", StringComparison.Ordinal));

    public HttpMessage Message(RequestMethod method, Uri uri, RequestContent content = null)
    {
        var message = pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(uri);
        var headers = message.Request.Headers;
        headers.Add("x-ms-version", version);
        headers.Add("DataServiceVersion", "3.0");
        headers.Add("Accept", "application/json;odata=minimalmetadata");
        if (content is null) return message;
        headers.Add("Content-Type", "application/json");
        headers.Add("Prefer", "return-no-content");
        message.Request.Content = content;
        return message;
    }

    /// <returns>A good answer, or one of the <paramref name="alsoGood"/> statuses.</returns>
    /// <exception cref="RequestFailedException">Any other.</exception>
    public async Task<Response> Send(HttpMessage message, CancellationToken ct, params int[] alsoGood)
    {
        await pipeline.SendAsync(message, ct).ConfigureAwait(false);
        var response = message.Response;
        return !response.IsError || alsoGood.Contains(response.Status) ? response : throw new RequestFailedException(response);
    }

    /// <summary>Makes a table.</summary>
    public async Task<Response> Create(string table, bool unlessThere, CancellationToken ct)
    {
        using var message = Message(RequestMethod.Post, At("Tables"), RequestContent.Create(Encoding.UTF8.GetBytes($$"""{"TableName":"{{table}}"}""")));
        var response = await Send(message, ct, 409).ConfigureAwait(false);
        if (!response.IsError) return response;
        var refusal = new RequestFailedException(response);
        return unlessThere && refusal.ErrorCode == Models.TableErrorCode.TableAlreadyExists.ToString() ? response : throw refusal;
    }

    /// <summary>Removes a table; that there is none is no error.</summary>
    public async Task<Response> Delete(string table, CancellationToken ct)
    {
        using var message = Message(RequestMethod.Delete, At($"Tables('{Quoted(table)}')"));
        return await Send(message, ct, 404).ConfigureAwait(false);
    }
}
