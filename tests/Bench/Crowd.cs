using System.Diagnostics;
using System.Net;
using System.Text;

namespace BakeryOps.Bench;

/// <summary>Concurrent buyers, each sending its next order after the previous response.</summary>
internal sealed class Crowd(Uri host) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 256, UseCookies = false })
    {
        BaseAddress = host,
    };
    private readonly Lock counting = new();
    private readonly List<double> milliseconds = [];
    private int buyers;

    public int Admitted { get; private set; }
    public int Refused { get; private set; }

    /// <summary>Units of the drop that were sold.</summary>
    public int DropSold { get; private set; }

    /// <param name="most">The maximum number of orders.</param>
    public async Task Buy(int clients, TimeSpan during, int most = int.MaxValue)
    {
        var end = Stopwatch.GetTimestamp() + (long)(during.TotalSeconds * Stopwatch.Frequency);
        await Task.WhenAll(
            Enumerable
                .Range(0, clients)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        while (
                            Stopwatch.GetTimestamp() < end
                            && Interlocked.Increment(ref buyers) is var buyer
                            && buyer <= most
                        )
                            await Buy(buyer);
                    })
                )
        );
    }

    public double Percentile(double share)
    {
        milliseconds.Sort();
        return milliseconds.Count == 0
            ? 0
            : milliseconds[Math.Min(milliseconds.Count - 1, (int)(share * milliseconds.Count))];
    }

    public void Forget()
    {
        milliseconds.Clear();
        (Admitted, Refused) = (0, 0);
    }

    public void Dispose() => http.Dispose();

    private async Task Buy(int buyer)
    {
        var drop = buyer % 20 == 0;
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/orders")
        {
            Content = new StringContent(BenchShop.Submission(buyer, drop), Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Storefront-Key", BenchShop.Key);
        request.Headers.Add("Idempotency-Key", $"{host.Port}-{buyer}");
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        lock (counting)
        {
            if (answer.StatusCode == HttpStatusCode.Created)
            {
                Admitted++;
                milliseconds.Add(took);
                if (drop)
                    DropSold += 1 + buyer % 3;
            }
            else if (answer.StatusCode == HttpStatusCode.Conflict)
                Refused++;
            else
                throw new InvalidOperationException($"An order was answered with {(int)answer.StatusCode}.");
        }
    }
}
