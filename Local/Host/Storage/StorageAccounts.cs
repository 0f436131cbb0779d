using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Storage;

/// <summary>The storage accounts that triggers name in their <c>Connection</c>; most name none.</summary>
internal sealed class StorageAccounts(IConfiguration configuration)
{
    public const string Default = "AzureWebJobsStorage";

    /// <summary>Clients that leave the messages' text as it is.</summary>
    public QueueServiceClient Queues(string? connection) => new(ConnectionString(connection), new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None });

    public BlobServiceClient Blobs(string? connection) => new(ConnectionString(connection));

    /// <exception cref="InvalidOperationException">There is no such setting.</exception>
    private string ConnectionString(string? connection) =>
        (connection is null ? configuration[Default] : configuration[connection] ?? configuration[$"AzureWebJobs{connection}"] ?? configuration[$"ConnectionStrings:{connection}"])
        ?? throw new InvalidOperationException($"There is no setting '{connection ?? Default}' with the connection string of a storage account.");
}
