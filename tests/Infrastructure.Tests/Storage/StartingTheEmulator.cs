using System.Net;
using System.Net.Sockets;
using Azure.Storage.Queues;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class StartingTheEmulator
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_on_disk_are_there_after_a_restart()
    {
        var folder = Directory.CreateTempSubdirectory("azurite");
        try
        {
            await using (var first = await Azurite.StartAsync(new() { Folder = folder.FullName }, Ct))
            {
                var queue = new QueueClient(first.ConnectionString, "breads");
                await queue.CreateAsync(cancellationToken: Ct);
                await queue.SendMessageAsync("a loaf", Ct);
            }
            await using var second = await Azurite.StartAsync(new() { Folder = folder.FullName }, Ct);
            var message = await new QueueClient(second.ConnectionString, "breads").PeekMessageAsync(Ct);
            Assert.Equal("a loaf", message.Value.MessageText);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => Azurite.StartAsync(new() { TablePort = port }, Ct));
        Assert.Contains($"127.0.0.1:{port}", refusal.Message, StringComparison.Ordinal);
    }
}
