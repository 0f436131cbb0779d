namespace Azure.Data.Tables;

/// <summary>A row: the two parts of its key, when the service last wrote it, and the version it then had.</summary>
public interface ITableEntity
{
    string PartitionKey { get; set; }

    string RowKey { get; set; }

    DateTimeOffset? Timestamp { get; set; }

    ETag ETag { get; set; }
}
