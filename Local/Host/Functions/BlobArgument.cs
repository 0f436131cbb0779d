using Azure.Storage.Blobs;

namespace BakeryOps.Local.Host.Functions;

/// <summary>Binds a blob to the parameter type: a client, a stream, text or bytes.</summary>
internal static class BlobArgument
{
    /// <summary>Null when a blob cannot be bound to the type.</summary>
    public static Argument? Of(Type type)
    {
        if (type == typeof(BlobClient))
            return invocation => new(invocation.Trigger);
        if (type == typeof(Stream))
            return async invocation =>
                await Blob(invocation).OpenReadAsync(cancellationToken: invocation.CancellationToken);
        if (type == typeof(BinaryData))
            return async invocation => await Content(invocation);
        if (type == typeof(string))
            return async invocation => (await Content(invocation)).ToString();
        if (type == typeof(byte[]))
            return async invocation => (await Content(invocation)).ToArray();
        return null;
    }

    private static BlobClient Blob(Invocation invocation) => (BlobClient)invocation.Trigger!;

    private static async Task<BinaryData> Content(Invocation invocation) =>
        (await Blob(invocation).DownloadContentAsync(invocation.CancellationToken)).Value.Content;
}
