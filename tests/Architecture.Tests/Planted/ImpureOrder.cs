using System.Diagnostics;

namespace BakeryOps.Domain.Orders.Planted;

/// <summary>Has all that Domain must not have.</summary>
internal static class ImpureOrder
{
    public static Guid Id => default;

    public static Task<long> Waits(TimeProvider clock) => Task.FromResult(clock.GetTimestamp());

    public static async ValueTask<int> Reads(Stream stream) => await stream.ReadAsync(new byte[1]);

    public static object Asks(string url) => new HttpClient { BaseAddress = new(url) };

    public static long Measures() => Stopwatch.GetTimestamp();

    public static int Throws() => Random.Shared.Next();

    public static string Looks() => Environment.MachineName;

    public static void Says() => Console.WriteLine();
}
