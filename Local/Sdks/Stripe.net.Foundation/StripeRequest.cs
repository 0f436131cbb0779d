using System.Net.Http.Headers;

namespace Stripe;

/// <summary>One call of the API, built once and sent once or several times: a retry carries the same idempotency key.</summary>
public class StripeRequest
{
    private readonly string form;

    internal StripeRequest(HttpMethod method, string baseUrl, string path, BaseOptions options, string apiKey, Dictionary<string, string> headers)
    {
        Method = method;
        AuthorizationHeader = new AuthenticationHeaderValue("Bearer", apiKey);
        StripeHeaders = headers;
        var encoded = FormEncoder.Encode(options);
        if (method == HttpMethod.Post) form = encoded;
        else if (encoded.Length > 0) path += "?" + encoded;
        Uri = new Uri(baseUrl + path);
    }

    public HttpMethod Method { get; }
    public Uri Uri { get; }
    public AuthenticationHeaderValue AuthorizationHeader { get; }
    public IDictionary<string, string> StripeHeaders { get; }

    /// <summary>The body, made anew each time since sending consumes it; null where the parameters stand in the address.</summary>
    public HttpContent Content => form is null ? null : new StringContent(form, null, "application/x-www-form-urlencoded");
}
