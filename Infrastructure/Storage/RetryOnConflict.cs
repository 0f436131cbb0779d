using BakeryOps.Domain.Values;

namespace BakeryOps.Infrastructure.Storage;

/// <summary>
/// The one policy for a change that lost against another one: read again and repeat, after a random wait that doubles from
/// 2.5 to 5 ms up to 125 to 250 ms; at most 1.6 s in all.
/// </summary>
public static class RetryOnConflict
{
    public const int MaxAttempts = 12;

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);

    /// <summary>Runs <paramref name="attempt"/> until it meets no conflict. Waits by the machine's clock.</summary>
    /// <param name="attempt">Reads, decides and stores; all of it is repeated.</param>
    /// <exception cref="VersionConflictException">The last attempt met a conflict too.</exception>
    public static Task<T> Run<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken ct) =>
        Run(attempt, TimeProvider.System, ct);

    /// <inheritdoc cref="Run{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>
    public static Task Run(Func<CancellationToken, Task> attempt, CancellationToken ct) =>
        Run(
            async ct =>
            {
                await attempt(ct);
                return true;
            },
            ct
        );

    /// <inheritdoc cref="Run{T}(Func{CancellationToken, Task{T}}, CancellationToken)"/>
    internal static async Task<T> Run<T>(
        Func<CancellationToken, Task<T>> attempt,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        for (var attempts = 1; ; attempts++)
        {
            try
            {
                return await attempt(ct);
            }
            catch (VersionConflictException) when (attempts < MaxAttempts) { }
            await Task.Delay(Wait(attempts), clock, ct);
        }
    }

    private static TimeSpan Wait(int attempts)
    {
        var longest = FirstWait * (1 << (attempts - 1));
        return (longest < LongestWait ? longest : LongestWait) * (1 + Random.Shared.NextDouble()) / 2;
    }
}
