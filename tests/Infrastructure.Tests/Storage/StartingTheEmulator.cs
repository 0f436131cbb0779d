using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using BakeryOps.Local.Host.Storage;

namespace BakeryOps.Infrastructure.Tests.Storage;

public class StartingTheEmulator
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Data_on_disk_are_there_after_a_restart()
    {
        using var folder = new Folder();
        await using (var first = await Azurite.StartAsync(new() { Folder = folder.Path }, Ct))
        {
            var queue = new QueueClient(first.ConnectionString, "breads");
            await queue.CreateAsync(cancellationToken: Ct);
            await queue.SendMessageAsync("a loaf", Ct);
            var table = new TableClient(first.ConnectionString, "Breads");
            await table.CreateAsync(Ct);
            foreach (var key in new[] { "9", "10", "b" })
                await table.AddEntityAsync(new TableEntity("p", key) { ["name"] = "bánh mì" }, Ct);
        }
        await using var second = await Azurite.StartAsync(new() { Folder = folder.Path }, Ct);
        var message = await new QueueClient(second.ConnectionString, "breads").PeekMessageAsync(Ct);
        Assert.Equal("a loaf", message.Value.MessageText);
        var rows = await new TableClient(second.ConnectionString, "Breads")
            .QueryAsync<TableEntity>("PartitionKey eq 'p' and RowKey ge '10' and RowKey lt 'a'", cancellationToken: Ct)
            .ToListAsync(Ct);
        Assert.Equal([("10", "bánh mì"), ("9", "bánh mì")], rows.Select(row => (row.RowKey, row.GetString("name"))));
    }

    [Fact]
    public async Task A_folder_serves_one_at_a_time()
    {
        using var folder = new Folder();
        await using var first = await Azurite.StartAsync(new() { Folder = folder.Path }, Ct);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Azurite.StartAsync(new() { Folder = folder.Path }, Ct)
        );
        Assert.Contains(folder.Path, refusal.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("a file"), InlineData("a file/below")]
    public async Task Where_no_folder_can_be_is_said(string where)
    {
        using var folder = new Folder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "a file"), "", Ct);
        await IsNamed(Path.Combine(folder.Path, where));
    }

    [Fact]
    public async Task So_is_a_folder_that_cannot_be_written()
    {
        using var folder = new Folder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "in-use")); // the first path that it writes
        await IsNamed(folder.Path);
    }

    private static async Task IsNamed(string path) =>
        Assert.Contains(
            $"{path}:",
            (
                await Assert.ThrowsAsync<InvalidOperationException>(() =>
                    Azurite.StartAsync(new() { Folder = path }, Ct)
                )
            ).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Whoever_does_not_wait_for_its_start_hears_of_no_fault() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Azurite.StartAsync(new(), new CancellationToken(canceled: true))
        );

    [Fact]
    public async Task One_that_a_killed_host_left_behind_may_finish_saving()
    {
        using var folder = new Folder();
        using var saving = Process.Start("node", ["-e", "setTimeout(() => {}, 1500)"]);
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "in-use"), $"{saving.Id}", Ct);
        await using var next = await Azurite.StartAsync(new() { Folder = folder.Path }, Ct);
        Assert.True(saving.HasExited);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            Azurite.StartAsync(new() { TablePort = port }, Ct)
        );
        Assert.Contains($"127.0.0.1:{port}", refusal.Message, StringComparison.Ordinal);
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("azurite").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
