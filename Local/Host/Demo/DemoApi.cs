using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Demo;

/// <summary>The running app's HTTP API, as any client uses it.</summary>
/// <param name="configuration">Names the address of this host, once it listens.</param>
public sealed class DemoApi(IConfiguration configuration) : IDisposable
{
    private readonly HttpClient http = new();

    /// <returns>The answer; null: it is empty, or 404.</returns>
    /// <exception cref="InvalidOperationException">The call was refused; the message says why.</exception>
    public async Task<JsonNode?> Call(
        HttpMethod method,
        string path,
        object? body,
        CancellationToken ct,
        params (string Name, string Value)[] headers
    )
    {
        using var request = new HttpRequestMessage(method, new Uri(Address, path));
        if (body is not null)
            request.Content = JsonContent.Create(body, body.GetType(), options: BakeryJson.Options);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await http.SendAsync(request, ct);
        if (answer.StatusCode == HttpStatusCode.NotFound)
            return null;
        var text = await answer.Content.ReadAsStringAsync(ct);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{method} {path} was refused: {(int)answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public void Dispose() => http.Dispose();

    /// <summary>This machine, also when the host listens on all of its addresses.</summary>
    private Uri Address
    {
        get
        {
            var own = new Uri(configuration[Composition.UrlSetting]!);
            return IPAddress.TryParse(own.Host, out var bound) && bound.Equals(IPAddress.Any)
                ? new UriBuilder(own) { Host = IPAddress.Loopback.ToString() }.Uri
                : own;
        }
    }
}
