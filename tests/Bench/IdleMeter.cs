using System.Collections.Concurrent;
using System.Diagnostics;

namespace BakeryOps.Bench;

/// <summary>
/// Counts this process's calls to the storage emulator by kind, as the HTTP client's activities tell them. The platform
/// does some of them also without any function: it polls the queues, keeps the timers' leases, and runs the orchestration
/// engine. All others are the app's.
/// </summary>
/// <param name="ports">Of the emulator's services, by name.</param>
internal sealed class IdleMeter : IDisposable
{
    private readonly ConcurrentDictionary<string, long> app = new(StringComparer.Ordinal),
        host = new(StringComparer.Ordinal);
    private readonly ActivityListener listener;

    public IdleMeter(IReadOnlyDictionary<int, string> ports)
    {
        listener = new()
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = call =>
            {
                if (!StorageMeter.Aside.Value && Kind(call, ports) is { } kind)
                    (IsOfPlatform(kind) ? host : app).AddOrUpdate(kind, 1, (_, count) => count + 1);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>One line a kind: <c>app|host, count, kind</c>, separated by tabs.</summary>
    public IEnumerable<string> Lines =>
        [
            .. app.Select(kind => $"app\t{kind.Value}\t{kind.Key}"),
            .. host.Select(kind => $"host\t{kind.Value}\t{kind.Key}"),
        ];

    public void Dispose() => listener.Dispose();

    /// <returns>Such as <c>queues GET send-notification/messages</c>; null: not a call to storage.</returns>
    private static string? Kind(Activity call, IReadOnlyDictionary<int, string> ports)
    {
        if (
            call.GetTagItem("url.full") is not string text
            || !Uri.TryCreate(text, UriKind.Absolute, out var address)
            || !ports.TryGetValue(address.Port, out var service)
        )
            return null;
        // Without the account, and without keys and ids: two parts name table, queue or container, and what is asked of it.
        var path = address.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(2);
        return $"{service} {call.GetTagItem("http.request.method")} {string.Join('/', path).Split('(')[0]}";
    }

    private static bool IsOfPlatform(string kind) =>
        kind.Contains("bakeryops", StringComparison.OrdinalIgnoreCase)
        || kind.Contains("azure-webjobs-hosts", StringComparison.Ordinal)
        || (
            kind.StartsWith("queues GET", StringComparison.Ordinal)
            && kind.EndsWith("/messages", StringComparison.Ordinal)
            && !kind.Contains("-poison/", StringComparison.Ordinal)
        );
}
