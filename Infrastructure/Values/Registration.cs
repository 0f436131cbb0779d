using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Azure.Identity;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BakeryOps.Domain.Values;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Values;

public static class Registration
{
    private const string Account = "AzureWebJobsStorage";

    /// <summary>
    /// The storage account of the Functions runtime: a connection string in <c>AzureWebJobsStorage</c>, or, with
    /// managed identity, <c>AzureWebJobsStorage__accountName</c> or <c>__tableServiceUri</c>, <c>__queueServiceUri</c>
    /// and <c>__blobServiceUri</c>.
    /// </summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        // One connection pool for all three services.
        var transport = new HttpClientTransport(
            new HttpClient(
                new SocketsHttpHandler
                {
                    MaxConnectionsPerServer = 64,
                    ConnectTimeout = TimeSpan.FromSeconds(10),
                    UseProxy = false,
                    UseCookies = false,
                    AllowAutoRedirect = false,
                }
            )
            {
                Timeout = Timeout.InfiniteTimeSpan,
            }
        );
        var identity = new Lazy<TokenCredential>(() => new DefaultAzureCredential());
        return services
            .AddSingleton<PublicAddress>()
            .AddSingleton(_ =>
                Made(
                    configuration,
                    "table",
                    new TableClientOptions { Transport = transport },
                    (text, o) => new TableServiceClient(text, o),
                    (uri, o) => new(uri, identity.Value, o)
                )
            )
            .AddSingleton(_ =>
                Made(
                    configuration,
                    "queue",
                    new QueueClientOptions { Transport = transport, MessageEncoding = QueueMessageEncoding.Base64 },
                    (text, o) => new QueueServiceClient(text, o),
                    (uri, o) => new(uri, identity.Value, o)
                )
            )
            .AddSingleton(_ =>
                Made(
                    configuration,
                    "blob",
                    new BlobClientOptions { Transport = transport },
                    (text, o) => new BlobServiceClient(text, o),
                    (uri, o) => new(uri, identity.Value, o)
                )
            )
            .AddSingleton<QueuedMessages>()
            .AddSingleton<MessageRetries>()
            .AddSingleton<ScheduledMessages>()
            .AddSingleton<IMessages>(all => all.GetRequiredService<QueuedMessages>());
    }

    private static TClient Made<TClient, TOptions>(
        IConfiguration configuration,
        string service,
        TOptions options,
        Func<string, TOptions, TClient> byKey,
        Func<Uri, TOptions, TClient> byIdentity
    )
    {
        if (configuration[Account] is { Length: > 0 } connectionString)
            return byKey(connectionString, options);
        if (configuration[$"{Account}:{service}ServiceUri"] is { Length: > 0 } uri)
            return byIdentity(new(uri), options);
        if (configuration[$"{Account}:accountName"] is { Length: > 0 } name)
            return byIdentity(new($"https://{name}.{service}.core.windows.net"), options);
        throw new InvalidOperationException(
            $"No storage account is configured. Please set {Account} to a storage account's connection string, or {Account}__accountName to its name."
        );
    }
}
