using System.Net;
using System.Text.Json;
using Twilio.Exceptions;
using Twilio.Http;
using HttpClient = Twilio.Http.HttpClient;

namespace Twilio.Clients;

public interface ITwilioRestClient
{
    string AccountSid { get; }
    string Region { get; }
    HttpClient HttpClient { get; }
    Response Request(Request request);

    /// <exception cref="ApiException">Twilio refused. Where it did not say why in JSON, code and status are 0.</exception>
    /// <exception cref="ApiConnectionException">Twilio could not be reached, or did not answer in time.</exception>
    Task<Response> RequestAsync(Request request);
}

public class TwilioRestClient : ITwilioRestClient
{
    private readonly string username;
    private readonly string password;

    public TwilioRestClient(string username, string password, string accountSid = null, string region = null, HttpClient httpClient = null, string edge = null)
    {
        if (region is not null || edge is not null) throw new NotSupportedException("This subset speaks to the default region only.");
        (this.username, this.password, AccountSid, HttpClient) = (username, password, accountSid ?? username, httpClient ?? new SystemNetHttpClient());
    }

    public string AccountSid { get; }
    public string Region => null;
    public HttpClient HttpClient { get; }

    public Response Request(Request request) => RequestAsync(request).GetAwaiter().GetResult();

    public async Task<Response> RequestAsync(Request request)
    {
        request.SetAuth(username, password);
        Response response;
        try { response = await HttpClient.MakeRequestAsync(request).ConfigureAwait(false); }
        catch (Exception fault) { throw new ApiConnectionException($"No answer from {request.Method} {request.ConstructUrl()}.", fault); }
        return response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.BadRequest ? response : throw Refusal(response);
    }

    private static ApiException Refusal(Response response)
    {
        try
        {
            if (JsonSerializer.Deserialize<ErrorBody>(response.Content, WireJson.Options) is { } error)
                return new ApiException(error.Code, (int)response.StatusCode, error.Message ?? $"Twilio answered {(int)response.StatusCode}.", error.MoreInfo, error.Details);
        }
        catch (JsonException)
        {
            // A gateway's page, say: what is known is the status, and that goes into the message.
        }
        return new ApiException($"Twilio answered {(int)response.StatusCode} without a reason.");
    }

    private sealed record ErrorBody(int Code, string Message, string MoreInfo, Dictionary<string, object> Details);
}
