using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using System.Xml;
using BakeryOps.Domain.Access;
using BakeryOps.Functions.Access;
using BakeryOps.Infrastructure.Access;
using BakeryOps.Local.Host.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Bench;

/// <summary>Lists, searches and exports many orders of one shop. Fails unless each order comes exactly once.</summary>
internal static class ListBench
{
    private const int Searches = 200;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public static async Task<int> Run(int count)
    {
        await using var azurite = await Azurite.StartAsync(new(), default);
        await using var host = await HostProcess.Start(azurite.ConnectionString, "all");
        var clock = Stopwatch.StartNew();
        await FiledOrders.Write(azurite.ConnectionString, count);
        await Tell($"{count} orders written in {clock.Elapsed.TotalSeconds:F0} s");
        using var http = new HttpClient { BaseAddress = host.Address, Timeout = Patience };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await host.Ask("session"));
        await Pages(http, "?limit=200&sort=day", 5); // warm-up
        var idle = await host.Count("memory");

        var pages = await Pages(http, "?limit=200&sort=day", int.MaxValue);
        await Tell($"{pages.Seen} orders on {pages.Times.Count} pages by day");
        var newest = await Pages(http, "?limit=50&sort=-placedAt", 40);
        var search = new List<double>();
        for (var i = 0; i < Searches; i++)
            search.AddRange((await Pages(http, $"?limit=50&query={Query(i, count)}", 1)).Times);
        var csv = await Export(http, "orders.csv", stream => Task.FromResult(Lines(stream)));
        var afterCsv = (await host.Figures()).PeakMegabytes;
        var xlsx = await Export(http, "orders.xlsx", Rows);
        var peak = (await host.Figures()).PeakMegabytes;
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"rows={pages.Seen} pages_per_s={pages.Times.Count / (pages.Times.Sum() / 1000):F1} page_p50_ms={At(pages.Times, .5):F1} "
                    + $"page_p99_ms={At(pages.Times, .99):F1} newest_p99_ms={At(newest.Times, .99):F1} search_p50_ms={At(search, .5):F1} "
                    + $"search_p99_ms={At(search, .99):F1} csv_rows={csv.Rows} csv_s={csv.Seconds:F1} xlsx_rows={xlsx.Rows} "
                    + $"xlsx_s={xlsx.Seconds:F1} idle_mb={idle} csv_over_idle_mb={afterCsv - idle} peak_over_idle_mb={peak - idle}"
            )
        );
        return pages.Seen == count && csv.Rows == count && xlsx.Rows == count ? 0 : 1;
    }

    /// <summary>The token of an owner's session.</summary>
    public static async Task<string> Session(IServiceProvider services)
    {
        var now = DateTimeOffset.UtcNow;
        var owner = StaffAccount.New(BenchShop.Id, "owner", "Owner", "owner@example.com", Role.Owner, "none", now);
        await services.GetRequiredService<StaffTable>().Add(owner, default);
        var session = await services.GetRequiredService<SessionService>().Open(owner, null, now, default);
        return session.Token.Written;
    }

    // A name, a phone number's last digits, a number: of orders that are in the index by their words.
    private static string Query(int i, int count)
    {
        var order = i * FiledOrders.WithWords % count;
        return (i % 3) switch
        {
            0 => $"{order:D7}",
            1 => $"0905{order:D7}"[..7],
            _ => "lan nguyen",
        };
    }

    /// <summary>Reads pages to the end, and throws if an order comes twice.</summary>
    private static async Task<(int Seen, List<double> Times)> Pages(HttpClient http, string query, int most)
    {
        var (seen, times) = (new HashSet<string>(StringComparer.Ordinal), new List<double>());
        var cursor = "";
        while (times.Count < most)
        {
            var begun = Stopwatch.GetTimestamp();
            var answer = await http.GetByteArrayAsync(new Uri($"api/v1/orders{query}{cursor}", UriKind.Relative));
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            using var page = JsonDocument.Parse(answer);
            foreach (var order in page.RootElement.GetProperty("orders").EnumerateArray())
                if (!seen.Add(order.GetProperty("number").GetString()!))
                    throw new InvalidOperationException($"{order} came twice.");
            if (!page.RootElement.TryGetProperty("next", out var next))
                break;
            cursor = $"&cursor={next.GetString()}";
        }
        return (seen.Count, times);
    }

    private static async Task<(int Rows, double Seconds)> Export(
        HttpClient http,
        string file,
        Func<Stream, Task<int>> count
    )
    {
        var clock = Stopwatch.StartNew();
        using var answer = await http.GetAsync(
            new Uri($"api/v1/order-exports/{file}", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead
        );
        answer.EnsureSuccessStatusCode();
        await using var body = await answer.Content.ReadAsStreamAsync();
        var rows = await count(body);
        await Tell($"{file}: {rows} rows in {clock.Elapsed.TotalSeconds:F1} s");
        return (rows, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Records without the header.</summary>
    private static int Lines(Stream csv)
    {
        using var reader = new StreamReader(csv);
        var lines = -1;
        while (reader.ReadLine() is not null)
            lines++;
        return lines;
    }

    private static async Task<int> Rows(Stream workbook)
    {
        await using var whole = new FileStream(
            Path.GetTempFileName(),
            new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.ReadWrite,
                Options = FileOptions.DeleteOnClose,
            }
        );
        await workbook.CopyToAsync(whole);
        using var zip = new ZipArchive(whole);
        await using var sheet = zip.GetEntry("xl/worksheets/sheet1.xml")!.Open();
        using var xml = XmlReader.Create(sheet);
        var rows = -1;
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "row" })
                rows++;
        return rows;
    }

    private static double At(List<double> times, double part)
    {
        times.Sort();
        return times[(int)Math.Min(times.Count - 1, part * times.Count)];
    }

    private static Task Tell(string progress) => Console.Error.WriteLineAsync(progress);
}
