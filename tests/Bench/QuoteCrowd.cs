using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace BakeryOps.Bench;

/// <summary>Concurrent visitors, each asking for its next quote after the previous response.</summary>
internal sealed class QuoteCrowd(Uri host) : IDisposable
{
    private const int Carts = 997;
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false })
    {
        BaseAddress = host,
    };
    private readonly byte[][] carts =
    [
        .. Enumerable.Range(0, Carts).Select(number => Encoding.UTF8.GetBytes(BenchMenu.Cart(number))),
    ];
    private int asked;

    /// <returns>Milliseconds of each quote, in order of size.</returns>
    public async Task<List<double>> Ask(int clients, TimeSpan during)
    {
        var start = Stopwatch.GetTimestamp();
        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        var own = new List<double>(10_000);
                        while (Stopwatch.GetElapsedTime(start) < during)
                            own.Add(await Ask(Interlocked.Increment(ref asked)));
                        return own;
                    })
                )
        );
        return [.. taken.SelectMany(own => own).Order()];
    }

    public void Dispose() => http.Dispose();

    private async Task<double> Ask(int number)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/quotes")
        {
            Content = new ByteArrayContent(carts[number % Carts]) { Headers = { ContentType = Json } },
        };
        request.Headers.Add("X-Storefront-Key", BenchMenu.Key);
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException(
                $"A quote was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}"
            );
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
