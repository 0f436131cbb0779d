using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Queues.Models;
using BakeryOps.Local.Host.Functions;
using BakeryOps.Local.Host.Queues;
using BakeryOps.Local.Host.Settings;
using BakeryOps.Local.Host.Storage;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace BakeryOps.Local.Host.Blobs;

/// <summary>
/// Creates a scanner per blob-triggered function and one listener for the queue that the scanners write to.
/// </summary>
internal sealed class BlobTriggers(
    FunctionApp app,
    StorageAccounts accounts,
    HostIdentity identity,
    HostJson host,
    RequestLoad load,
    IConfiguration configuration,
    LocalHostOptions options,
    QueueWakeups wakeups,
    ILogger<BlobScanner> log
)
{
    public IEnumerable<IListener> Listeners()
    {
        var started = app.StartedBy<BlobTriggerAttribute>()
            .ToDictionary(
                found => found.Function.Name,
                found =>
                    (
                        found.Function,
                        found.Trigger.Connection,
                        Path: new BlobPath(configuration.Resolve(found.Trigger.BlobPath))
                    )
            );
        if (started.Count == 0)
            yield break;

        var queues = accounts.Queues(null);
        var queue = queues.GetQueueClient($"webjobs-blobtrigger-{identity.HostId}");
        var receipts = accounts.Blobs(null).GetBlobContainerClient(HostIdentity.Container);
        var wakeup = wakeups.Of(queue.Name);
        foreach (var (name, (_, connection, path)) in started)
            yield return new BlobScanner(
                name,
                path,
                accounts.Blobs(connection).GetBlobContainerClient(path.Container),
                receipts,
                identity.HostId,
                queue,
                wakeup.Give,
                host,
                log
            );
        yield return new QueueListener(
            queue,
            queues.GetQueueClient(BlobMessage.PoisonQueue),
            host,
            load,
            options.Lease,
            wakeup,
            Handle,
            log
        );

        Task Handle(QueueMessage message, CancellationToken abandoning)
        {
            var about = message.Body.ToObjectFromJson<BlobMessage>()!;
            return started.TryGetValue(about.FunctionId, out var found)
                ? Call(found.Function, found.Connection, found.Path, about, abandoning)
                : throw new InvalidOperationException(
                    $"A blob message names the function {about.FunctionId}, which no longer exists."
                );
        }
    }

    private async Task Call(
        FunctionEntry function,
        string? connection,
        BlobPath path,
        BlobMessage about,
        CancellationToken abandoning
    )
    {
        var blob = accounts.Blobs(connection).GetBlobContainerClient(about.ContainerName).GetBlobClient(about.BlobName);
        if (
            await Properties(blob, abandoning) is not { } properties
            || properties.ETag.ToString().Trim('"') != about.ETag.Trim('"')
        )
        {
            log.LogInformation(
                "Blob {Container}/{Blob} was changed or removed before {Function} processed it.",
                about.ContainerName,
                about.BlobName,
                function.Name
            );
            return;
        }
        var data = new Dictionary<string, object?>(
            path.Match(about.BlobName) ?? new Dictionary<string, object?>(),
            StringComparer.OrdinalIgnoreCase
        )
        {
            ["BlobTrigger"] = $"{about.ContainerName}/{about.BlobName}",
            ["Uri"] = blob.Uri,
            ["Properties"] = properties,
            ["Metadata"] = properties.Metadata,
        };
        await app.Call(function, blob, data, default, abandoning);
    }

    private static async Task<BlobProperties?> Properties(BlobClient blob, CancellationToken ct)
    {
        try
        {
            return (await blob.GetPropertiesAsync(cancellationToken: ct)).Value;
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }
}
