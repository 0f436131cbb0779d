using System.Net;
using System.Net.Http.Headers;

namespace Stripe;

/// <summary>An answer as it came.</summary>
public class StripeResponse : StripeResponseBase
{
    public StripeResponse(HttpStatusCode statusCode, HttpResponseHeaders headers, string content) : base(statusCode, headers) => Content = content;
    public string Content { get; }
}
