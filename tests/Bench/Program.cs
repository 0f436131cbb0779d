namespace BakeryOps.Bench;

/// <summary><c>orders [--clients 32] [--seconds 10]</c>, <c>startup</c>. Each ends with one line of figures.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => args switch
    {
        ["orders", ..] => OrdersBench.Run(Option(args, "--clients", 32), TimeSpan.FromSeconds(Option(args, "--seconds", 10))),
        ["startup", ..] => StartupBench.Run(Option(args, "--runs", 5)),
        ["host", var storage, var part] => BenchHost.Run(storage, part == "admission"),
        _ => Usage(),
    };

    private static int Option(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is var at and >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out var value) && value > 0 ? value : otherwise;

    private static Task<int> Usage()
    {
        Console.Error.WriteLine("usage: orders [--clients N] [--seconds N] | startup [--runs N]");
        return Task.FromResult(2);
    }
}
