namespace Stripe;

public class EventListOptions : ListOptions
{
    public AnyOf<DateTime?, DateRangeOptions> Created { get; set; }

    /// <summary>False = only what could not be delivered.</summary>
    public bool? DeliverySuccess { get; set; }
    public string Type { get; set; }
    public List<string> Types { get; set; }
}

/// <summary>The events of the last 30 days.</summary>
public class EventService(IStripeClient client) : Service
{
    private const string Path = "/v1/events";

    public Task<Event> GetAsync(string id, EventGetOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<Event>(HttpMethod.Get, Calling.In(Path, id), options, requestOptions, cancellationToken);

    public Task<StripeList<Event>> ListAsync(EventListOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<StripeList<Event>>(HttpMethod.Get, Path, options, requestOptions, cancellationToken);

    public IAsyncEnumerable<Event> ListAutoPagingAsync(EventListOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.Pages<Event>(Path, options ?? new(), requestOptions, cancellationToken);
}
