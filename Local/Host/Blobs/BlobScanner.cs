using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues;
using BakeryOps.Local.Host.Settings;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Blobs;

/// <summary>
/// Polls one container for new or changed blobs and sends a message for each to the queue that the hosts share. A blob
/// receipt per ETag marks what was sent.
/// </summary>
internal sealed class BlobScanner(
    string function,
    BlobPath path,
    BlobContainerClient container,
    BlobContainerClient receipts,
    string hostId,
    QueueClient queue,
    Action wakeup,
    HostJson host,
    ILogger log
) : IListener
{
    private static readonly TimeSpan BetweenScans = TimeSpan.FromSeconds(1);

    // Versions already sent by this process, cached to avoid reading their receipts on every scan.
    private readonly Dictionary<string, ETag> seen = new(StringComparer.Ordinal);

    public async Task Listen(CancellationToken stopping, CancellationToken abandoning)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await Scan(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException missing) when (missing.Status == 404)
            {
                await Create(stopping);
                continue;
            }
            catch (Exception fault) when (fault is RequestFailedException or AggregateException)
            {
                log.LogWarning(fault, "Container {Container} cannot be read at the moment.", container.Name);
            }
            await Task.Delay(BetweenScans, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Scan(CancellationToken ct)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, path.Prefix, ct))
        {
            if (path.Match(blob.Name) is null)
                continue;
            found.Add(blob.Name);
            if (blob.Properties.ETag is not { } etag || seen.TryGetValue(blob.Name, out var known) && known == etag)
                continue;
            await Announce(blob.Name, etag, ct);
            seen[blob.Name] = etag;
        }
        foreach (var gone in seen.Keys.Where(name => !found.Contains(name)).ToList())
            seen.Remove(gone);
    }

    /// <summary>
    /// Sends the message before writing the receipt: a crash in between duplicates the message but loses none.
    /// </summary>
    private async Task Announce(string blobName, ETag etag, CancellationToken ct)
    {
        var receipt = receipts.GetBlobClient(
            $"blobreceipts/{hostId}/{function}/{etag.ToString().Trim('"')}/{container.Name}/{blobName}"
        );
        if (await receipt.ExistsAsync(ct))
            return;
        var message = BinaryData.FromObjectAsJson(
            new BlobMessage(BlobMessage.Kind, function, "BlockBlob", container.Name, blobName, etag.ToString())
        );
        await queue.SendMessageAsync(host.MessagesAreBase64 ? Convert.ToBase64String(message) : message.ToString(), ct);
        wakeup();
        await receipt.UploadAsync(BinaryData.FromString(""), overwrite: true, ct);
    }

    private async Task Create(CancellationToken stopping)
    {
        try
        {
            await container.CreateIfNotExistsAsync(cancellationToken: stopping);
            await receipts.CreateIfNotExistsAsync(cancellationToken: stopping);
            await queue.CreateIfNotExistsAsync(cancellationToken: stopping);
        }
        catch (Exception fault)
            when (fault is OperationCanceledException or RequestFailedException or AggregateException)
        {
            await Task.Delay(BetweenScans, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
