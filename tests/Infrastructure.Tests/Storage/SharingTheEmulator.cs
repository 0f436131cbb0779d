using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Data.Tables;
using BakeryOps.Support.Emulator;

namespace BakeryOps.Infrastructure.Tests.Storage;

/// <summary>One emulator for all test processes of a run, which ends with its last user.</summary>
public sealed class SharingTheEmulator : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("emulator");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string Meeting => Path.Combine(folder.FullName, "emulator");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task All_who_come_at_once_share_one_and_each_has_an_account_of_its_own()
    {
        var accounts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => StorageAccount.Take(Meeting, Ct)));
        var services = accounts.Select(account => new TableServiceClient(account.ConnectionString)).ToList();
        Assert.Single(services.Select(service => service.Uri.Port).Distinct());
        Assert.Equal(8, services.Select(service => service.AccountName).Distinct().Count());
        foreach (var service in services)
            await service.GetTableClient("Breads").CreateAsync(Ct); // 409 if the name were taken
        await EndsAfter(accounts);
    }

    [Fact]
    public async Task It_stays_when_the_first_leaves()
    {
        var first = await StorageAccount.Take(Meeting, Ct);
        var second = await StorageAccount.Take(Meeting, Ct);
        first.Dispose();
        using var third = await StorageAccount.Take(Meeting, Ct);
        var service = new TableServiceClient(second.ConnectionString);
        await service.GetTableClient("Breads").CreateAsync(Ct);
        Assert.Equal(service.Uri.Port, new TableServiceClient(third.ConnectionString).Uri.Port);
        await EndsAfter(second, third);
    }

    [Fact]
    public async Task After_the_last_has_left_the_next_starts_a_new_one()
    {
        await EndsAfter(await StorageAccount.Take(Meeting, Ct));
        var next = await StorageAccount.Take(Meeting, Ct);
        await new TableClient(next.ConnectionString, "Breads").CreateAsync(Ct);
        await EndsAfter(next);
    }

    [Fact]
    public async Task What_a_killed_process_left_behind_is_no_emulator()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var answers = other.AcceptTcpClientAsync(Ct);
        await File.WriteAllTextAsync(Meeting, $"{((IPEndPoint)other.LocalEndpoint).Port} a-token", Ct);
        var taken = StorageAccount.Take(Meeting, Ct);
        (await answers).Dispose();
        await new TableClient((await taken).ConnectionString, "Breads").CreateAsync(Ct);
        await EndsAfter(await taken);
    }

    private static async Task EndsAfter(params StorageAccount[] last)
    {
        var port = new TableServiceClient(last[0].ConnectionString).Uri.Port;
        foreach (var account in last)
            account.Dispose();
        var waited = Stopwatch.StartNew();
        while (await Listens(port))
        {
            Assert.True(waited.Elapsed < Patience, "The emulator did not end with its last user.");
            await Task.Delay(20, Ct);
        }
    }

    private static async Task<bool> Listens(int port)
    {
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(IPAddress.Loopback, port, Ct);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
