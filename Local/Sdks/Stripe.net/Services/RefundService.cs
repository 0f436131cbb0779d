namespace Stripe;

public class RefundService(IStripeClient client) : Service
{
    private const string Path = "/v1/refunds";

    public Task<Refund> CreateAsync(RefundCreateOptions options, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<Refund>(HttpMethod.Post, Path, options, requestOptions, cancellationToken);

    public Task<Refund> GetAsync(string id, RefundGetOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<Refund>(HttpMethod.Get, Calling.In(Path, id), options, requestOptions, cancellationToken);

    public Task<StripeList<Refund>> ListAsync(RefundListOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<StripeList<Refund>>(HttpMethod.Get, Path, options, requestOptions, cancellationToken);

    public IAsyncEnumerable<Refund> ListAutoPagingAsync(RefundListOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.Pages<Refund>(Path, options ?? new(), requestOptions, cancellationToken);
}
