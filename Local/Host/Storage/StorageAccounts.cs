using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using DurableTask.AzureStorage;
using Microsoft.Extensions.Configuration;

namespace BakeryOps.Local.Host.Storage;

/// <summary>
/// The storage accounts that triggers name in their <c>Connection</c>; most name none. A setting holds the connection
/// string or, for managed identity, <c>{name}__accountName</c> or <c>{name}__queueServiceUri</c> and
/// <c>__blobServiceUri</c>.
/// </summary>
internal sealed class StorageAccounts(IConfiguration configuration)
{
    public const string Default = "AzureWebJobsStorage";

    /// <summary>Clients without message encoding.</summary>
    public QueueServiceClient Queues(string? connection)
    {
        var options = new QueueClientOptions { MessageEncoding = QueueMessageEncoding.None };
        return ConnectionString(connection) is { } text
            ? new(text, options)
            : new(Address(connection, "queue"), new DefaultAzureCredential(), options);
    }

    public BlobServiceClient Blobs(string? connection) =>
        ConnectionString(connection) is { } text
            ? new(text)
            : new(Address(connection, "blob"), new DefaultAzureCredential());

    /// <summary>The app's account for the orchestration engine.</summary>
    public StorageAccountClientProvider Durable() =>
        ConnectionString(null) is { } text
            ? new(text)
            : new(Address(null, "blob"), Address(null, "queue"), Address(null, "table"), new DefaultAzureCredential());

    /// <summary>Whether the settings name an account for the app.</summary>
    public static bool IsNamed(IConfiguration configuration) =>
        !string.IsNullOrEmpty(configuration[Default]) || configuration.GetSection(Default).GetChildren().Any();

    /// <exception cref="InvalidOperationException">The app's connection string is invalid.</exception>
    public static void Check(IConfiguration configuration)
    {
        if (NotEmpty(configuration[Default]) is not { } text)
            return;
        try
        {
            _ = new QueueServiceClient(text);
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException or InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"The setting {Default} is not the connection string of a storage account.",
                wrong
            );
        }
    }

    private string? ConnectionString(string? connection) =>
        connection is null
            ? NotEmpty(configuration[Default])
            : NotEmpty(configuration[connection])
                ?? NotEmpty(configuration[$"AzureWebJobs{connection}"])
                ?? NotEmpty(configuration[$"ConnectionStrings:{connection}"]);

    /// <exception cref="InvalidOperationException">The setting does not exist.</exception>
    private Uri Address(string? connection, string service)
    {
        if (NotEmpty(configuration[$"{connection ?? Default}:{service}ServiceUri"]) is { } address)
            return new(address);
        if (NotEmpty(configuration[$"{connection ?? Default}:accountName"]) is { } account)
            return new($"https://{account}.{service}.core.windows.net");
        throw new InvalidOperationException(
            $"There is no setting '{connection ?? Default}' with the connection string of a storage account."
        );
    }

    private static string? NotEmpty(string? setting) => string.IsNullOrEmpty(setting) ? null : setting;
}
