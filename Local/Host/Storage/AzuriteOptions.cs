namespace BakeryOps.Local.Host.Storage;

/// <summary>Options of the storage emulator. By default it keeps its data in memory and uses free ports.</summary>
public sealed record AzuriteOptions
{
    /// <summary>The data folder; null = in memory, lost with the process.</summary>
    public string? Folder { get; init; }

    /// <summary>TCP ports on loopback, 0–65535; 0 = any free port.</summary>
    public int BlobPort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int QueuePort { get; init; }

    /// <inheritdoc cref="BlobPort"/>
    public int TablePort { get; init; }
}
