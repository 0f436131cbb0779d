namespace BakeryOps.Local.Host.Blobs;

/// <summary>A blob that is to be handled, as Functions writes it into its queues.</summary>
/// <param name="ETag">The version that was seen; a later one has a message of its own.</param>
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

    /// <summary>Where what was given up stands.</summary>
    public const string PoisonQueue = "webjobs-blobtrigger-poison";
}
