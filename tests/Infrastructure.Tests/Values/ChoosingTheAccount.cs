using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using BakeryOps.Infrastructure.Values;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BakeryOps.Infrastructure.Tests.Values;

public class ChoosingTheAccount
{
    [Fact]
    public async Task A_connection_string_serves_all_three_services()
    {
        await using var services = Services(
            (
                "AzureWebJobsStorage",
                "AccountName=bakery;AccountKey=a2V5;EndpointSuffix=core.windows.net;DefaultEndpointsProtocol=https"
            )
        );
        Assert.Equal(["table", "queue", "blob"], Hosts(services).Select(host => host.Split('.')[1]));
        Assert.All(Hosts(services), host => Assert.StartsWith("bakery.", host, StringComparison.Ordinal));
        Assert.Same(
            services.GetRequiredService<TableServiceClient>(),
            services.GetRequiredService<TableServiceClient>()
        );
    }

    [Fact]
    public async Task An_account_name_serves_with_the_identity_that_this_runs_under()
    {
        await using var services = Services(("AzureWebJobsStorage:accountName", "bakery"));
        Assert.Equal(
            ["bakery.table.core.windows.net", "bakery.queue.core.windows.net", "bakery.blob.core.windows.net"],
            Hosts(services)
        );
    }

    [Fact]
    public async Task Each_service_may_have_its_own_address()
    {
        await using var services = Services(
            ("AzureWebJobsStorage:tableServiceUri", "https://a.table.core.windows.net"),
            ("AzureWebJobsStorage:queueServiceUri", "https://b.queue.core.windows.net"),
            ("AzureWebJobsStorage:blobServiceUri", "https://c.blob.core.windows.net")
        );
        Assert.Equal(["a", "b", "c"], Hosts(services).Select(host => host[..1]));
    }

    [Fact]
    public async Task Without_an_account_the_setting_that_is_missing_is_named()
    {
        await using var services = Services();
        var refusal = Assert.Throws<InvalidOperationException>(services.GetRequiredService<TableServiceClient>);
        Assert.Contains("AzureWebJobsStorage", refusal.Message, StringComparison.Ordinal);
    }

    private static string[] Hosts(ServiceProvider services) =>
        [
            services.GetRequiredService<TableServiceClient>().Uri.Host,
            services.GetRequiredService<QueueServiceClient>().Uri.Host,
            services.GetRequiredService<BlobServiceClient>().Uri.Host,
        ];

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection()
            .AddStorage(
                new ConfigurationBuilder()
                    .AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value))
                    .Build()
            )
            .BuildServiceProvider();
}
