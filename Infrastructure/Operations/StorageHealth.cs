using System.Diagnostics;
using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BakeryOps.Domain.Operations;
using BakeryOps.Infrastructure.Storage;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Infrastructure.Operations;

/// <summary>Probes tables, queues and blobs by listing one name each. The result is cached for two seconds.</summary>
public sealed class StorageHealth(
    TableServiceClient tables,
    QueueServiceClient queues,
    BlobServiceClient blobs,
    ILogger<StorageHealth> log
)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly ReadThroughCache<IReadOnlyList<DependencyHealth>> copies = new(
        TimeProvider.System,
        TimeSpan.FromSeconds(2)
    );

    /// <summary>
    /// Sends each a cheap request. Never throws for one that is unavailable; times out after five seconds.
    /// </summary>
    public async Task<IReadOnlyList<DependencyHealth>> Check(CancellationToken ct) =>
        await copies.GetOrRead("", (_, ct) => Ask(ct), ct);

    private async Task<IReadOnlyList<DependencyHealth>> Ask(CancellationToken ct) =>
        await Task.WhenAll(
            Ask(
                "tables",
                async ct =>
                {
                    await foreach (var _ in tables.QueryAsync((string?)null, 1, ct))
                        break;
                },
                ct
            ),
            Ask(
                "queues",
                async ct =>
                {
                    await foreach (var _ in queues.GetQueuesAsync(cancellationToken: ct).AsPages(pageSizeHint: 1))
                        break;
                },
                ct
            ),
            Ask(
                "blobs",
                async ct =>
                {
                    await foreach (
                        var _ in blobs.GetBlobContainersAsync(cancellationToken: ct).AsPages(pageSizeHint: 1)
                    )
                        break;
                },
                ct
            )
        );

    private async Task<DependencyHealth> Ask(string name, Func<CancellationToken, Task> question, CancellationToken ct)
    {
        var (isWell, since) = (false, Stopwatch.GetTimestamp());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            await question(patience.Token).WaitAsync(patience.Token);
            isWell = true;
        }
        catch (Exception away)
        {
            log.LogWarning(away, "Storage {Dependency} are unavailable.", name);
        }
        return new(name, isWell, (int)Stopwatch.GetElapsedTime(since).TotalMilliseconds);
    }
}
