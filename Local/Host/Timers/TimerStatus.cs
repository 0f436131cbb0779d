using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace BakeryOps.Local.Host.Timers;

/// <summary>The stored status of a timer, in the format of Functions, plus the host that is running it.</summary>
/// <param name="Last">Time of the last run; null = never.</param>
/// <param name="Next">The next due time.</param>
/// <param name="Runner">The host that is running it; null = none.</param>
internal sealed record TimerStatus(
    DateTimeOffset? Last,
    DateTimeOffset Next,
    DateTimeOffset LastUpdated,
    string? Runner
);

/// <summary>A status read from storage.</summary>
/// <param name="Age">
/// Time since it was written, in whole seconds by the storage service's clock, as the hosts' clocks may differ.
/// </param>
internal sealed record StoredStatus(TimerStatus Value, ETag Version, TimeSpan Age);

/// <summary>
/// The status of one timer in a blob. Writes are conditional on the version (ETag), so only one host succeeds.
/// </summary>
internal sealed class TimerStatusBlob(BlobContainerClient container, string hostId, string function)
{
    private readonly BlobClient blob = container.GetBlobClient($"timers/{hostId}/{function}/status");

    public async Task<StoredStatus?> Read(CancellationToken ct)
    {
        try
        {
            var response = await blob.DownloadContentAsync(ct);
            var age = response.GetRawResponse().Headers.Date is { } now
                ? now - response.Value.Details.LastModified
                : TimeSpan.Zero;
            return new(response.Value.Content.ToObjectFromJson<TimerStatus>()!, response.Value.Details.ETag, age);
        }
        catch (RequestFailedException none) when (none.Status == 404)
        {
            return null;
        }
    }

    /// <summary>The new version; null when another host wrote first.</summary>
    /// <param name="version">The version to replace; null = the blob does not exist yet.</param>
    public async Task<ETag?> Write(TimerStatus status, ETag? version, CancellationToken ct)
    {
        var conditions = new BlobRequestConditions
        {
            IfMatch = version,
            IfNoneMatch = version is null ? ETag.All : null,
        };
        try
        {
            return (
                await blob.UploadAsync(
                    BinaryData.FromObjectAsJson(status),
                    new BlobUploadOptions { Conditions = conditions },
                    ct
                )
            )
                .Value
                .ETag;
        }
        catch (RequestFailedException other) when (other.Status is 409 or 412)
        {
            return null;
        }
        catch (RequestFailedException missing) when (missing.ErrorCode == BlobErrorCode.ContainerNotFound)
        {
            await container.CreateIfNotExistsAsync(cancellationToken: ct);
            return await Write(status, version, ct);
        }
    }
}
