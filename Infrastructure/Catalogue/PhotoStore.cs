using System.Globalization;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using BakeryOps.Domain.Catalogue;

namespace BakeryOps.Infrastructure.Catalogue;

/// <summary>Photos as blobs <c>{shop}/{photo}/{width}.{format}</c> of the container <c>photos</c>.</summary>
public sealed class PhotoStore(BlobServiceClient service)
{
    private readonly BlobContainerClient container = service.GetBlobContainerClient("photos");
    private bool isMade;

    public static string MediaType(PhotoFormat format) => format == PhotoFormat.Webp ? "image/webp" : "image/jpeg";

    /// <summary>May be repeated.</summary>
    public async Task Save(string shopId, string photoId, IReadOnlyList<PhotoFile> files, CancellationToken ct)
    {
        if (!isMade)
            await container.CreateIfNotExistsAsync(cancellationToken: ct);
        isMade = true;
        await Task.WhenAll(files.Select(file => Save(BlobOf(shopId, photoId, file.Width, file.Format), file, ct)));
    }

    /// <returns>Null: there is none.</returns>
    public async Task<byte[]?> Find(string shopId, string photoId, int width, PhotoFormat format, CancellationToken ct)
    {
        try
        {
            var read = await BlobOf(shopId, photoId, width, format).DownloadContentAsync(ct);
            return read.Value.Content.ToArray();
        }
        catch (RequestFailedException missing) when (missing.Status is 404 or 400)
        {
            return null; // 400: a name that no blob can have
        }
    }

    /// <summary>May be repeated.</summary>
    public Task Delete(string shopId, string photoId, CancellationToken ct) =>
        Task.WhenAll(
            from width in Photo.Widths
            from format in Enum.GetValues<PhotoFormat>()
            select Delete(BlobOf(shopId, photoId, width, format), ct)
        );

    private static async Task Save(BlobClient blob, PhotoFile file, CancellationToken ct) =>
        await blob.UploadAsync(
            BinaryData.FromBytes(file.Bytes),
            new BlobUploadOptions { HttpHeaders = new() { ContentType = MediaType(file.Format) } },
            ct
        );

    private static async Task Delete(BlobClient blob, CancellationToken ct)
    {
        try
        {
            await blob.DeleteIfExistsAsync(cancellationToken: ct);
        }
        catch (RequestFailedException missing) when (missing.Status == 404) { } // no photo was ever stored
    }

    private BlobClient BlobOf(string shopId, string photoId, int width, PhotoFormat format)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{shopId}/{photoId}/{width}");
        return container.GetBlobClient($"{name}.{(format == PhotoFormat.Webp ? "webp" : "jpg")}");
    }
}
