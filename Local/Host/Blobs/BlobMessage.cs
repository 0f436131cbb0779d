namespace BakeryOps.Local.Host.Blobs;

/// <summary>The queue message for a new or changed blob, in the format of the Functions host.</summary>
/// <param name="ETag">The blob version that was found. Each later version gets its own message.</param>
internal sealed record BlobMessage(
    string Type,
    string FunctionId,
    string BlobType,
    string ContainerName,
    string BlobName,
    string ETag
)
{
    public const string Kind = "BlobTrigger";

    /// <summary>The queue for dead-lettered messages.</summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";
}
