using System.Net.Http.Headers;

namespace Twilio.Http;

/// <summary>Sends over <see cref="System.Net.Http.HttpClient"/>, once: Twilio has no idempotency key, so nothing is repeated here.</summary>
public class SystemNetHttpClient(System.Net.Http.HttpClient httpClient = null) : HttpClient
{
    private readonly System.Net.Http.HttpClient http = httpClient ?? new();

    public override Response MakeRequest(Request request) => MakeRequestAsync(request).GetAwaiter().GetResult();

    public override async Task<Response> MakeRequestAsync(Request request)
    {
        (LastRequest, LastResponse) = (request, null);
        using var message = new HttpRequestMessage(new(request.Method.ToString()), request.ConstructUrl());
        message.Headers.Authorization = new AuthenticationHeaderValue("Basic", Authentication(request.Username, request.Password));
        message.Headers.Accept.Add(new("application/json"));
        message.Headers.TryAddWithoutValidation("User-Agent", "twilio-csharp/7.14.9");
        foreach (var (name, value) in request.HeaderParams) message.Headers.TryAddWithoutValidation(name, value);
        if (request.Method.Equals(HttpMethod.Post))
            message.Content = new ByteArrayContent(request.EncodePostParams()) { Headers = { ContentType = new("application/x-www-form-urlencoded") } };
        using var answer = await http.SendAsync(message).ConfigureAwait(false);
        return LastResponse = new Response(answer.StatusCode, await answer.Content.ReadAsStringAsync().ConfigureAwait(false), answer.Headers);
    }
}
