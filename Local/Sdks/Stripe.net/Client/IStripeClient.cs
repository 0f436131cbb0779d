namespace Stripe;

/// <summary>Calls the API with one account's key.</summary>
public interface IStripeClient
{
    string ApiBase { get; }
    string ApiKey { get; }
    string ClientId { get; }
    string ConnectBase { get; }
    string FilesBase { get; }
    string MeterEventsBase { get; }

    /// <exception cref="StripeException">Stripe answered with an error.</exception>
    /// <exception cref="HttpRequestException">Stripe could not be reached, after the retries.</exception>
    Task<T> RequestAsync<T>(HttpMethod method, string path, BaseOptions options, RequestOptions requestOptions, CancellationToken cancellationToken = default)
        where T : IStripeEntity;

    Task<Stream> RequestStreamingAsync(HttpMethod method, string path, BaseOptions options, RequestOptions requestOptions, CancellationToken cancellationToken = default);
}

/// <summary>Sends requests: the seam for proxies, time-outs and tests.</summary>
public interface IHttpClient
{
    Task<StripeResponse> MakeRequestAsync(StripeRequest request, CancellationToken cancellationToken = default);
    Task<StripeStreamedResponse> MakeStreamingRequestAsync(StripeRequest request, CancellationToken cancellationToken = default);
}
