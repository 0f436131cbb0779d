using System.Net;
using System.Text.Json;

namespace Stripe;

/// <summary>Stripe refused or failed. <see cref="StripeError"/> is null where the answer held none.</summary>
public class StripeException : Exception
{
    public StripeException()
    {
    }

    public StripeException(string message) : base(message)
    {
    }

    public StripeException(string message, Exception err) : base(message, err)
    {
    }

    public StripeException(HttpStatusCode httpStatusCode, StripeError stripeError, string message) : base(message) =>
        (HttpStatusCode, StripeError) = (httpStatusCode, stripeError);

    public HttpStatusCode HttpStatusCode { get; set; }
    public StripeError StripeError { get; set; }
    public StripeResponse StripeResponse { get; set; }

    internal static StripeException From(StripeResponse response)
    {
        try
        {
            var error = JsonSerializer.Deserialize<ErrorBody>(response.Content, WireJson.Options)?.Error;
            if (error is null) return Unreadable(response);
            error.StripeResponse = response;
            return new StripeException(response.StatusCode, error, error.Message ?? $"Stripe answered {(int)response.StatusCode}.") { StripeResponse = response };
        }
        catch (JsonException) { return Unreadable(response); }
    }

    internal static StripeException Unreadable(StripeResponse response) =>
        new(response.StatusCode, null, $"The answer of Stripe ({(int)response.StatusCode}) is not what it documents.") { StripeResponse = response };

    private sealed record ErrorBody(StripeError Error);
}
