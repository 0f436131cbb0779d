using System.Net;
using System.Net.Sockets;

namespace BakeryOps.Support.Emulator;

/// <summary>
/// A storage account of its own in the emulator that all test processes share. The first process starts the emulator,
/// the others join, and it ends with the last account; it does not matter which processes are killed.
/// </summary>
public sealed class StorageAccount : IDisposable
{
    private static readonly TimeSpan AnswersWithin = TimeSpan.FromSeconds(30);
    private readonly TcpClient connection;

    private StorageAccount(TcpClient connection, string connectionString) =>
        (this.connection, ConnectionString) = (connection, connectionString);

    public string ConnectionString { get; }

    /// <summary>A new account, empty.</summary>
    public static Task<StorageAccount> Take(CancellationToken ct) => Take(EmulatorFile.OfThisRepository, ct);

    /// <param name="path">The file by which processes find each other's emulator.</param>
    public static async Task<StorageAccount> Take(string path, CancellationToken ct)
    {
        using var file = await EmulatorFile.Lock(path, ct);
        if (file.Read() is { } running && await TryJoin(running, ct) is { } joined)
            return joined;
        var started = await EmulatorProcess.Start(ct);
        file.Write(started);
        return await TryJoin(started, ct)
            ?? throw new InvalidOperationException("The storage emulator ended as soon as it had started.");
    }

    /// <summary>Gives the account up. Its data are lost with the emulator.</summary>
    public void Dispose() => connection.Dispose();

    /// <returns>Null: the emulator has ended, or something else has its port now.</returns>
    private static async Task<StorageAccount?> TryJoin(EmulatorAddress emulator, CancellationToken ct)
    {
        var connection = new TcpClient();
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
            patience.CancelAfter(AnswersWithin);
            await connection.ConnectAsync(IPAddress.Loopback, emulator.Port, patience.Token);
            using var reader = new StreamReader(connection.GetStream(), leaveOpen: true);
            if ((await reader.ReadLineAsync(patience.Token))?.Split(' ', 2) is [var token, var account])
                if (token == emulator.Token)
                    return new(connection, account);
        }
        catch (Exception gone)
            when (gone is SocketException or IOException
                || (gone is OperationCanceledException && !ct.IsCancellationRequested)
            ) { }
        connection.Dispose();
        return null;
    }
}
