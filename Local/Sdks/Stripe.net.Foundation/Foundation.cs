using System.Net;
using System.Net.Http.Headers;

namespace Stripe;

/// <summary>The root of the services, one for each resource.</summary>
public abstract class Service;

/// <summary>A value of one of several types.</summary>
public abstract class AnyOf
{
    public abstract object Value { get; }
    public abstract Type Type { get; }
}

/// <summary>Names the calling application to Stripe.</summary>
public class AppInfo
{
    public string Name { get; set; }
    public string PartnerId { get; set; }
    public string Url { get; set; }
    public string Version { get; set; }
}

public abstract class StripeResponseBase
{
    protected internal StripeResponseBase(HttpStatusCode statusCode, HttpResponseHeaders headers) => (StatusCode, Headers) = (statusCode, headers);

    public HttpStatusCode StatusCode { get; }
    public HttpResponseHeaders Headers { get; }
    public string RequestId => Header("Request-Id");
    public string IdempotencyKey => Header("Idempotency-Key");
    private string Header(string name) => Headers is not null && Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}

/// <summary>An answer whose body is still on its way.</summary>
public class StripeStreamedResponse : StripeResponseBase
{
    public StripeStreamedResponse(HttpStatusCode statusCode, HttpResponseHeaders headers, Stream body) : base(statusCode, headers) => Body = body;
    public Stream Body { get; }
}
