using System.Text;

namespace Twilio.Http;

/// <summary>Sends requests: the seam for proxies, time-outs and tests.</summary>
public abstract class HttpClient
{
    public Request LastRequest { get; set; }
    public Response LastResponse { get; set; }

    public abstract Response MakeRequest(Request request);
    public abstract Task<Response> MakeRequestAsync(Request request);

    public string Authentication(string username, string password) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{username}:{password}"));
}
