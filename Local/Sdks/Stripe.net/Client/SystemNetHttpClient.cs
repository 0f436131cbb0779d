using System.Net;

namespace Stripe;

/// <summary>
/// Sends over <see cref="HttpClient"/> and repeats what may be repeated: no connection, time-out, 409, 5xx, or as the answer's
/// <c>Stripe-Should-Retry</c> says. Never 429: whoever is asked to slow down should not hurry.
/// </summary>
public class SystemNetHttpClient : IHttpClient
{
    private readonly HttpClient http;
    private readonly string agent;

    /// <param name="maxNetworkRetries">Attempts after the first; default 2.</param>
    /// <param name="enableTelemetry">Without effect here: this subset reports nothing.</param>
    public SystemNetHttpClient(HttpClient httpClient = null, int maxNetworkRetries = 2, AppInfo appInfo = null, bool enableTelemetry = true)
    {
        (http, MaxNetworkRetries, EnableTelemetry) = (httpClient ?? BuildDefaultSystemNetHttpClient(), maxNetworkRetries, enableTelemetry);
        agent = $"Stripe/v1 .NetBindings/{StripeConfiguration.StripeNetVersion}" + (appInfo is null ? "" : $" {appInfo.Name}/{appInfo.Version}");
    }

    public static TimeSpan DefaultHttpTimeout => TimeSpan.FromSeconds(80);
    public static TimeSpan MinNetworkRetriesDelay => TimeSpan.FromSeconds(0.5);
    public static TimeSpan MaxNetworkRetriesDelay => TimeSpan.FromSeconds(5);
    public int MaxNetworkRetries { get; }
    public bool EnableTelemetry { get; }

    public static HttpClient BuildDefaultSystemNetHttpClient() => new() { Timeout = DefaultHttpTimeout };

    public async Task<StripeResponse> MakeRequestAsync(StripeRequest request, CancellationToken cancellationToken = default)
    {
        using var answer = await Send(request, HttpCompletionOption.ResponseContentRead, cancellationToken).ConfigureAwait(false);
        return new StripeResponse(answer.StatusCode, answer.Headers, await answer.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
    }

    public async Task<StripeStreamedResponse> MakeStreamingRequestAsync(StripeRequest request, CancellationToken cancellationToken = default)
    {
        var answer = await Send(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        return new StripeStreamedResponse(answer.StatusCode, answer.Headers, await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false));
    }

    private async Task<HttpResponseMessage> Send(StripeRequest request, HttpCompletionOption completion, CancellationToken ct)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                using var message = Message(request);
                var answer = await http.SendAsync(message, completion, ct).ConfigureAwait(false);
                if (attempt >= MaxNetworkRetries || !MayRetry(answer)) return answer;
                answer.Dispose();
            }
            catch (Exception fault) when (attempt < MaxNetworkRetries && (fault is HttpRequestException || fault is OperationCanceledException && !ct.IsCancellationRequested))
            {
            }
            await Task.Delay(Pause(attempt), ct).ConfigureAwait(false);
        }
    }

    private HttpRequestMessage Message(StripeRequest request)
    {
        var message = new HttpRequestMessage(request.Method, request.Uri) { Content = request.Content };
        message.Headers.Authorization = request.AuthorizationHeader;
        message.Headers.TryAddWithoutValidation("User-Agent", agent);
        foreach (var (name, value) in request.StripeHeaders) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private static bool MayRetry(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Stripe-Should-Retry", out var advice) && bool.TryParse(advice.First(), out var should) ? should
        : answer.StatusCode == HttpStatusCode.Conflict || (int)answer.StatusCode >= 500;

    /// <summary>Half a second, doubled each time up to five, and up to a quarter less so that clients spread; never below the half second.</summary>
    private static TimeSpan Pause(int attempt)
    {
        var full = Math.Min(MinNetworkRetriesDelay.TotalSeconds * Math.Pow(2, attempt), MaxNetworkRetriesDelay.TotalSeconds);
        return TimeSpan.FromSeconds(Math.Max(MinNetworkRetriesDelay.TotalSeconds, full * (0.75 + 0.25 * Random.Shared.NextDouble())));
    }
}
