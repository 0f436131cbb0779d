using BakeryOps.Bench.Forecasts;
using BakeryOps.Bench.InnerLoops;

namespace BakeryOps.Bench;

/// <summary>Each bench ends with one line of figures. Invalid options give one line and exit code 2.</summary>
public static class Program
{
    private const string Usage = """
        usage: orders   [--clients 32] [--seconds 10] [--cards 400]
               admission [--clients 32] [--seconds 5]
               quotes   [--clients 32] [--seconds 5]
               startup  [--runs 5]
               idle     [--shops 10000] [--minutes 2]
               routes   --set FOLDER [--budget 1s] [--instances N]
               made-routes --into FOLDER [--stops 1000] [--seed 1]
               forecast --file CSV [--origins 12] [--step DAYS] [--horizon DAYS] [--top N] [--from YYYY-MM-DD] [--holidays CSV]
               made-demand --into FILE [--years 5] [--series 1] [--seed 1]
               ovens    --set FOLDER [--budget 1s] [--only j120] [--seed N]
               ovens    --day 200 [--budget 2s] [--seed N]
               list     [--orders 100000]
               inner    [FILTER]
        """;

    public static async Task<int> Main(string[] args)
    {
        try
        {
            return await Run(args);
        }
        catch (BadOption bad)
        {
            await Console.Error.WriteLineAsync(bad.Message);
            return 2;
        }
    }

    private static async Task<int> Run(string[] args)
    {
        switch (args)
        {
            case ["orders", .. var rest]:
                var orders = new Options(rest, "--clients", "--seconds", "--cards");
                return await OrdersBench.Run(
                    orders.Number("--clients", 32),
                    TimeSpan.FromSeconds(orders.Number("--seconds", 10)),
                    orders.Number("--cards", 400)
                );
            case ["admission", .. var rest]:
                var admission = new Options(rest, "--clients", "--seconds");
                return await AdmissionBench.Print(
                    admission.Number("--clients", 32),
                    TimeSpan.FromSeconds(admission.Number("--seconds", 5))
                );
            case ["quotes", .. var rest]:
                var quotes = new Options(rest, "--clients", "--seconds");
                return await QuotesBench.Run(
                    quotes.Number("--clients", 32),
                    TimeSpan.FromSeconds(quotes.Number("--seconds", 5))
                );
            case ["startup", .. var rest]:
                return await StartupBench.Run(new Options(rest, "--runs").Number("--runs", 5));
            case ["idle", .. var rest]:
                var idle = new Options(rest, "--shops", "--minutes");
                return await IdleBench.Run(idle.Number("--shops", 10_000), idle.Number("--minutes", 2));
            case ["routes", .. var rest]:
                var routes = new Options(rest, "--set", "--budget", "--instances");
                return RoutesBench.Run(
                    routes.Folder("--set"),
                    routes.Span("--budget", TimeSpan.FromSeconds(1)),
                    routes.Number("--instances", int.MaxValue)
                );
            case ["made-routes", .. var rest]:
                var made = new Options(rest, "--into", "--stops", "--seed");
                return MadeRoutes.Run(
                    made.Text("--into", "made-routes"),
                    made.Number("--stops", 1000),
                    made.Number("--seed", 1)
                );
            case ["forecast", .. var rest]:
                var forecast = new Options(
                    rest,
                    "--file",
                    "--origins",
                    "--step",
                    "--horizon",
                    "--top",
                    "--from",
                    "--holidays"
                );
                return await ForecastBench.Run(
                    forecast.File("--file"),
                    forecast.Number("--origins", 12),
                    forecast.Number("--step", 28),
                    forecast.Number("--horizon", 7),
                    forecast.Number("--top", 0),
                    forecast.Day("--from", DateOnly.MinValue),
                    forecast.File("--holidays", needed: false)
                );
            case ["made-demand", .. var rest]:
                var demand = new Options(rest, "--into", "--years", "--series", "--seed");
                return MadeDemand.Run(
                    demand.Text("--into", ""),
                    demand.Number("--years", 5),
                    demand.Number("--series", 1),
                    demand.Number("--seed", 1)
                );
            case ["ovens", .. var rest] when rest.Contains("--day"):
                var day = new Options(rest, "--day", "--budget", "--seed");
                return DayBench.Run(
                    day.Number("--day", 200),
                    day.Span("--budget", TimeSpan.FromSeconds(2)),
                    day.Number("--seed", 1)
                );
            case ["ovens", .. var rest]:
                var ovens = new Options(rest, "--set", "--budget", "--only", "--seed");
                return OvensBench.Run(
                    ovens.Folder("--set"),
                    ovens.Span("--budget", TimeSpan.FromSeconds(1)),
                    ovens.Text("--only", ""),
                    ovens.Number("--seed", 1)
                );
            case ["list", .. var rest]:
                return await ListBench.Run(new Options(rest, "--orders").Number("--orders", 100_000));
            case ["inner"] or ["inner", _]:
                return InnerLoopsBench.Run(args.Length > 1 ? args[1] : "");
            case ["host", var storage, var part]:
                return await BenchHost.Run(storage, part);
            default:
                await Console.Error.WriteLineAsync(Usage);
                return 2;
        }
    }
}
