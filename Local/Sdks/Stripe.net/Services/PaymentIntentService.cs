namespace Stripe;

public class PaymentIntentService(IStripeClient client) : Service
{
    private const string Path = "/v1/payment_intents";

    public Task<PaymentIntent> CreateAsync(PaymentIntentCreateOptions options, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Post, Path, options, requestOptions, cancellationToken);

    public Task<PaymentIntent> GetAsync(string id, PaymentIntentGetOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Get, Calling.In(Path, id), options, requestOptions, cancellationToken);

    public Task<PaymentIntent> UpdateAsync(string id, PaymentIntentUpdateOptions options, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Post, Calling.In(Path, id), options, requestOptions, cancellationToken);

    public Task<PaymentIntent> ConfirmAsync(string id, PaymentIntentConfirmOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Post, Calling.In(Path, id) + "/confirm", options, requestOptions, cancellationToken);

    public Task<PaymentIntent> CaptureAsync(string id, PaymentIntentCaptureOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Post, Calling.In(Path, id) + "/capture", options, requestOptions, cancellationToken);

    public Task<PaymentIntent> CancelAsync(string id, PaymentIntentCancelOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<PaymentIntent>(HttpMethod.Post, Calling.In(Path, id) + "/cancel", options, requestOptions, cancellationToken);

    public Task<StripeList<PaymentIntent>> ListAsync(PaymentIntentListOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.RequestAsync<StripeList<PaymentIntent>>(HttpMethod.Get, Path, options, requestOptions, cancellationToken);

    public IAsyncEnumerable<PaymentIntent> ListAutoPagingAsync(
        PaymentIntentListOptions options = null, RequestOptions requestOptions = null, CancellationToken cancellationToken = default) =>
        client.Pages<PaymentIntent>(Path, options ?? new(), requestOptions, cancellationToken);
}
