using System.Text.Json;

namespace Stripe;

public class StripeClientOptions
{
    public string ApiKey { get; set; }
    public string ClientId { get; set; }
    public IHttpClient HttpClient { get; set; }
    public string ApiBase { get; set; }
    public string ConnectBase { get; set; }
    public string FilesBase { get; set; }
    public string MeterEventsBase { get; set; }
    public string StripeAccount { get; set; }
    public string StripeContext { get; set; }
}

public class StripeClient : IStripeClient
{
    private readonly StripeClientOptions options;

    public StripeClient(
        string apiKey = null, string clientId = null, IHttpClient httpClient = null, string apiBase = null, string connectBase = null, string filesBase = null,
        string meterEventsBase = null)
        : this(new StripeClientOptions
        {
            ApiKey = apiKey, ClientId = clientId, HttpClient = httpClient, ApiBase = apiBase, ConnectBase = connectBase, FilesBase = filesBase, MeterEventsBase = meterEventsBase,
        })
    {
    }

    /// <exception cref="ArgumentException">The key is empty or holds white space.</exception>
    public StripeClient(StripeClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ApiKey is { } key && (key.Length == 0 || key.Any(char.IsWhiteSpace)))
            throw new ArgumentException("An API key is neither empty nor holds white space.", nameof(options));
        this.options = options;
        HttpClient = options.HttpClient ?? new SystemNetHttpClient();
    }

    public static string DefaultApiBase => "https://api.stripe.com";
    public static string DefaultConnectBase => "https://connect.stripe.com";
    public static string DefaultFilesBase => "https://files.stripe.com";
    public static string DefaultMeterEventsBase => "https://meter-events.stripe.com";

    public string ApiKey => options.ApiKey;
    public string ClientId => options.ClientId;
    public IHttpClient HttpClient { get; }
    public string ApiBase => options.ApiBase ?? DefaultApiBase;
    public string ConnectBase => options.ConnectBase ?? DefaultConnectBase;
    public string FilesBase => options.FilesBase ?? DefaultFilesBase;
    public string MeterEventsBase => options.MeterEventsBase ?? DefaultMeterEventsBase;

    public async Task<T> RequestAsync<T>(HttpMethod method, string path, BaseOptions options, RequestOptions requestOptions, CancellationToken cancellationToken = default)
        where T : IStripeEntity
    {
        var response = await HttpClient.MakeRequestAsync(Asking(method, path, options, requestOptions), cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode is < 200 or >= 300) throw StripeException.From(response);
        try
        {
            var entity = JsonSerializer.Deserialize<T>(response.Content, WireJson.Options);
            entity.StripeResponse = response;
            return entity;
        }
        catch (JsonException) { throw StripeException.Unreadable(response); }
    }

    public async Task<Stream> RequestStreamingAsync(HttpMethod method, string path, BaseOptions options, RequestOptions requestOptions, CancellationToken cancellationToken = default)
    {
        var response = await HttpClient.MakeStreamingRequestAsync(Asking(method, path, options, requestOptions), cancellationToken).ConfigureAwait(false);
        if ((int)response.StatusCode is >= 200 and < 300) return response.Body;
        using var body = new StreamReader(response.Body);
        throw StripeException.From(new StripeResponse(response.StatusCode, response.Headers, await body.ReadToEndAsync(cancellationToken).ConfigureAwait(false)));
    }

    private StripeRequest Asking(HttpMethod method, string path, BaseOptions body, RequestOptions request)
    {
        var key = request?.ApiKey ?? ApiKey ?? throw new StripeException("No API key was given.");
        var headers = new Dictionary<string, string> { ["Stripe-Version"] = StripeConfiguration.ApiVersion };
        if ((request?.StripeAccount ?? options.StripeAccount) is { } account) headers["Stripe-Account"] = account;
        if ((request?.StripeContext ?? options.StripeContext) is { } context) headers["Stripe-Context"] = context;
        if (request?.StripeRequestTrigger is { } trigger) headers["Stripe-Request-Trigger"] = trigger;
        // Without a key of the caller's, our own still makes the retries of this one call safe.
        if (method == HttpMethod.Post) headers["Idempotency-Key"] = request?.IdempotencyKey ?? Guid.NewGuid().ToString();
        else if (request?.IdempotencyKey is { } idempotencyKey) headers["Idempotency-Key"] = idempotencyKey;
        return new StripeRequest(method, ApiBase, path, body, key, headers);
    }
}
