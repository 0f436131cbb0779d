using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Bench;

/// <summary>
/// From process start to the first response and to the first admitted order, with the storage emulator already running.
/// Medians.
/// </summary>
internal static class StartupBench
{
    private const string DemoKey = "pk_demo_d3m0";

    public static async Task<int> Run(int runs)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        await Once(azurite.ConnectionString, 0); // loads the demo bakery
        var (first, order) = (new List<double>(), new List<double>());
        for (var run = 1; run <= runs; run++)
        {
            var (answered, admitted) = await Once(azurite.ConnectionString, run);
            first.Add(answered);
            order.Add(admitted);
        }
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"first_200_ms={Median(first):F0} first_order_ms={Median(order):F0}"
            )
        );
        return 0;
    }

    private static async Task<(double FirstAnswer, double FirstOrder)> Once(string storage, int run)
    {
        var port = 20_000 + Random.Shared.Next(20_000);
        var clock = Stopwatch.StartNew();
        using var host = Process.Start(
            new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "BakeryOps.Local.Host.dll")])
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    ["AzureWebJobsStorage"] = storage,
                    ["Host__LocalHttpPort"] = port.ToString(CultureInfo.InvariantCulture),
                },
            }
        )!;
        host.OutputDataReceived += (_, _) => { };
        host.BeginOutputReadLine();
        using var http = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
        await Until(() => http.GetAsync("api/status"), HttpStatusCode.OK);
        var answered = clock.Elapsed.TotalMilliseconds;
        await Until(() => http.SendAsync(Order(run)), HttpStatusCode.Created);
        var admitted = clock.Elapsed.TotalMilliseconds;
        host.Kill();
        await host.WaitForExitAsync();
        return (answered, admitted);
    }

    private static async Task Until(Func<Task<HttpResponseMessage>> ask, HttpStatusCode wanted)
    {
        var deadline = Stopwatch.StartNew();
        while (deadline.Elapsed < TimeSpan.FromSeconds(30))
        {
            try
            {
                using var answer = await ask();
                if (answer.StatusCode == wanted)
                    return;
            }
            catch (HttpRequestException) { }
            await Task.Delay(5);
        }
        throw new InvalidOperationException($"No answer {(int)wanted} in 30 s.");
    }

    private static HttpRequestMessage Order(int run)
    {
        // A Wednesday: the demo bakery is open then.
        var soon = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(2));
        var day = soon.AddDays((DayOfWeek.Wednesday - soon.DayOfWeek + 7) % 7);
        return new(HttpMethod.Post, "api/v1/orders")
        {
            Headers = { { "X-Storefront-Key", DemoKey }, { "Idempotency-Key", $"start-{run}" } },
            Content = new StringContent(
                $$"""
                {"lines":[{"product":"banh-mi","quantity":2}],"fulfilment":"pickup","day":"{{day:yyyy-MM-dd}}","slot":"pickup",
                 "customer":{"name":"Lan","phone":"+84905550101"},"payment":"cash"}
                """,
                Encoding.UTF8,
                "application/json"
            ),
        };
    }

    private static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }
}
