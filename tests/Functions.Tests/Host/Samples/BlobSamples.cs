using Azure.Storage.Blobs;
using Microsoft.Azure.Functions.Worker;

namespace BakeryOps.Functions.Tests.Host.Samples;

/// <summary>Blob functions for tests.</summary>
public sealed class BlobSamples(Notebook notebook)
{
    [Function("ReadPhoto")]
    public void ReadPhoto([BlobTrigger("photos/{name}.{extension}")] string content, string name, string extension) =>
        notebook.Note($"photo {name}", $"{extension} {content}");

    [Function("OpenScan")]
    public async Task OpenScan([BlobTrigger("scans")] Stream content, string blobTrigger, CancellationToken ct)
    {
        using var reader = new StreamReader(content);
        notebook.Note(blobTrigger, await reader.ReadToEndAsync(ct));
    }

    [Function("RefuseBlob")]
    public void RefuseBlob([BlobTrigger("refused/{name}")] BlobClient blob, string name)
    {
        notebook.Note($"refused {name}", blob.Name);
        throw new InvalidOperationException("It never works.");
    }
}
