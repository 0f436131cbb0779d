using Azure;
using Azure.Data.Tables;

namespace BakeryOps.Infrastructure.Tests.Storage;

/// <summary>A row with a property of every type that table storage has.</summary>
public sealed record Loaf : ITableEntity
{
    public enum Crumb
    {
        Dense,
        Open,
    }

    public string PartitionKey { get; set; } = "";
    public string RowKey { get; set; } = "";
    public DateTimeOffset? Timestamp { get; set; }
    public ETag ETag { get; set; }
    public string? Name { get; init; }
    public bool Sliced { get; init; }
    public int Grams { get; init; }
    public long Sold { get; init; }
    public double Hydration { get; init; }
    public DateTime Mixed { get; init; } = DateTime.UnixEpoch;
    public DateTimeOffset Baked { get; init; } = DateTimeOffset.UnixEpoch;
    public Guid Batch { get; init; }
    public byte[]? Photo { get; init; }
    public BinaryData? Label { get; init; }
    public Crumb Inside { get; init; }
    public int? Trays { get; init; }
    public DateTimeOffset? Eaten { get; init; }
    public Crumb? Wanted { get; init; }

    public static Loaf At(string partition, string row) => new() { PartitionKey = partition, RowKey = row };
}
