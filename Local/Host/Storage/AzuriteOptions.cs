namespace BakeryOps.Local.Host.Storage;

/// <summary>How the storage emulator is started. The default is a throw-away one: in memory, on free ports.</summary>
public sealed record AzuriteOptions
{
    /// <summary>Where the data lie; null = in memory, gone with the process.</summary>
    public string? Folder { get; init; }

    /// <summary>TCP ports on loopback, 0–65535; 0 = any that is free.</summary>
    public int BlobPort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int QueuePort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int TablePort { get; init; }
}
