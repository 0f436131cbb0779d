using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;

namespace BakeryOps.Local.Host.Durable;

/// <summary>
/// Texts of any size in places that hold little: a short one is kept as it is, a long one becomes a blob and leaves its address.
/// An address begins with <c>@</c>, which JSON never does.
/// </summary>
internal sealed class Texts(BlobServiceClient blobs, DurableOptions options)
{
    /// <summary>Characters. A table column holds 32 Ki; four such texts stand in a row of 1 MiB.</summary>
    public const int Longest = 16 * 1024;

    private readonly BlobContainerClient container = blobs.GetBlobContainerClient(options.HubName.ToLowerInvariant() + "-large");

    public Task Create(CancellationToken ct) => container.CreateIfNotExistsAsync(cancellationToken: ct);

    /// <summary>What to keep in the text's place. A blob that is written and then not referred to goes when the instance is purged.</summary>
    public async ValueTask<string?> Put(string instance, string? text, CancellationToken ct, int longest = Longest)
    {
        if (text is null || text.Length <= longest) return text;
        var name = $"{instance}/{Guid.NewGuid():N}";
        await container.GetBlobClient(name).UploadAsync(BinaryData.FromString(text), ct);
        return "@" + name;
    }

    /// <summary>The text itself.</summary>
    public async ValueTask<string?> Get(string? kept, CancellationToken ct)
    {
        if (kept is not ['@', ..]) return kept;
        BlobDownloadResult blob = await container.GetBlobClient(kept[1..]).DownloadContentAsync(ct);
        return blob.Content.ToString();
    }

    /// <summary>The blobs of an instance, by name.</summary>
    public async Task<IReadOnlyList<string>> Of(string instance, CancellationToken ct)
    {
        List<string> names = [];
        await foreach (var blob in container.GetBlobsAsync(BlobTraits.None, BlobStates.None, instance + "/", ct)) names.Add(blob.Name);
        return names;
    }

    public async Task Remove(IEnumerable<string> blobs, CancellationToken ct)
    {
        foreach (var name in blobs) await container.DeleteBlobIfExistsAsync(name, cancellationToken: ct);
    }
}
