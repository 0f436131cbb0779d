using System.Globalization;
using BakeryOps.Bench.Forecasts;

namespace BakeryOps.Bench;

/// <summary><c>orders [--clients 32] [--seconds 10]</c>, <c>startup</c>, <c>routes --set FOLDER [--budget 1s] [--instances N]</c>, <c>forecast --file CSV</c>, <c>ovens --set FOLDER [--budget 1s] [--only j120] [--seed N]</c>. Each ends with one line of figures.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["orders", ..] => OrdersBench.Run(Option(args, "--clients", 32), TimeSpan.FromSeconds(Option(args, "--seconds", 10))),
        ["forecast", ..] => ForecastBench.Run(
            Option(args, "--file", ""), Option(args, "--origins", 12), Option(args, "--step", 28), Option(args, "--horizon", 7), Option(args, "--top", 0),
            DateOnly.Parse(Option(args, "--from", "0001-01-01"), CultureInfo.InvariantCulture), Option(args, "--holidays", "")),
        ["startup", ..] => StartupBench.Run(Option(args, "--runs", 5)),
        ["routes", ..] => Task.FromResult(RoutesBench.Run(Option(args, "--set", "."), Budget(args), Option(args, "--instances", int.MaxValue))),
        ["ovens", ..] => Task.FromResult(OvensBench.Run(Option(args, "--set", "."), Budget(args), Option(args, "--only", ""), Option(args, "--seed", 1))),
        ["host", var storage, var part] => BenchHost.Run(storage, part == "admission"),
        _ => Usage(),
    };

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out var value) && value > 0 ? value : otherwise;

    private static string Option(string[] args, string name, string otherwise) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length ? args[at + 1] : otherwise;

    /// <summary>Seconds, written <c>0.2s</c>.</summary>
    private static TimeSpan Budget(string[] args) =>
        TimeSpan.FromSeconds(double.Parse(Option(args, "--budget", "1s").TrimEnd('s'), CultureInfo.InvariantCulture));

    private static Task<int> Usage()
    {
        Console.Error.WriteLine("usage: orders [--clients N] [--seconds N] | startup [--runs N] | routes --set FOLDER [--budget 1s] [--instances N] | forecast --file CSV [--origins N] [--step DAYS] [--horizon DAYS] [--top N] [--from YYYY-MM-DD] [--holidays CSV] | ovens --set FOLDER [--budget 1s] [--only j120] [--seed N]");
        return Task.FromResult(2);
    }
}
