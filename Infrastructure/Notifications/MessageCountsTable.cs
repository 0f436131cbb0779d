using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure;
using Azure.Data.Tables;
using BakeryOps.Domain.Notifications;
using BakeryOps.Domain.Values;
using BakeryOps.Infrastructure.Storage;

namespace BakeryOps.Infrastructure.Notifications;

/// <summary>
/// Table <c>MessageCounts</c>: partition = shop and day, rows <c>{channel}|all</c>, <c>{channel}|owner</c> and
/// <c>{channel}|to|{fingerprint}</c>, each a number. A message costs one transaction; cached rows are read again only
/// when another process has written them.
/// </summary>
public sealed class MessageCountsTable(TableServiceClient service) : IDisposable
{
    private const int Known = 4096,
        Turns = 32;
    private const string Number = "Count";
    private readonly LazyTable table = new(service, "MessageCounts");
    private readonly LruCache<TableEntity> known = new(Known);

    // Serialised per shop (some shops share a semaphore), so that this process does not conflict with itself.
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, Turns).Select(_ => new SemaphoreSlim(1))];

    /// <summary>Counts one more message, unless a limit is reached.</summary>
    /// <param name="recipient">The phone or the mailbox; null: the owner, who has a separate count.</param>
    /// <param name="mostToOne">Limit per recipient.</param>
    /// <param name="mostInAll">Limit for all recipients of the shop together, or for its owner.</param>
    /// <returns>Null: counted. Otherwise the limit reached: <c>recipient-limit</c> or <c>shop-limit</c>.</returns>
    public async Task<string?> Count(
        string shopId,
        DateOnly day,
        ChannelKind channel,
        string? recipient,
        int mostToOne,
        int mostInAll,
        CancellationToken ct
    )
    {
        var turn = turns[string.GetHashCode(shopId, StringComparison.Ordinal) & (Turns - 1)];
        await turn.WaitAsync(ct);
        try
        {
            var partition = string.Create(CultureInfo.InvariantCulture, $"{shopId}|{day:yyyy-MM-dd}");
            var isRepeated = false;
            return await RetryOnConflict.Run(
                async ct =>
                {
                    var again = isRepeated;
                    isRepeated = true;
                    var all = await Row(
                        new(partition, $"{channel}|{(recipient is null ? "owner" : "all")}"),
                        again,
                        ct
                    );
                    var own = recipient is null
                        ? null
                        : await Row(new(partition, $"{channel}|to|{Print(shopId, recipient)}"), again, ct);
                    if (own is not null && CountOf(own) >= mostToOne)
                        return "recipient-limit";
                    if (CountOf(all) >= mostInAll)
                        return "shop-limit";
                    await Write(own is null ? [all] : [own, all], ct);
                    return null;
                },
                ct
            );
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => Array.ForEach(turns, turn => turn.Dispose());

    /// <summary>
    /// The cached row; without one the row is assumed to be missing, and the write detects if it is not.
    /// </summary>
    private async Task<TableEntity> Row(TableKey key, bool again, CancellationToken ct)
    {
        var found = again ? await table.Find(key, ct) : known.Find($"{key.Partition}|{key.Row}");
        return found ?? new TableEntity(key.Partition, key.Row) { [Number] = 0 };
    }

    private async Task Write(IReadOnlyList<TableEntity> rows, CancellationToken ct)
    {
        var next = rows.Select(row => new TableEntity(row.PartitionKey, row.RowKey) { [Number] = CountOf(row) + 1 })
            .ToList();
        var written =
            await table.TrySubmit([.. next.Select((row, i) => Action(row, rows[i].ETag))], ct)
            ?? throw new VersionConflictException(DataRules.ChangedMeanwhile, "The count of messages");
        for (var i = 0; i < next.Count; i++)
        {
            next[i].ETag = written[i].Headers.ETag!.Value;
            var key = $"{next[i].PartitionKey}|{next[i].RowKey}";
            known.Exchange(key, known.Find(key), next[i]);
        }
    }

    private static TableTransactionAction Action(TableEntity row, ETag read) =>
        read == default
            ? new(TableTransactionActionType.Add, row)
            : new(TableTransactionActionType.UpdateReplace, row, read);

    private static int CountOf(TableEntity row) => row.GetInt32(Number) ?? 0;

    private static string Print(string shopId, string recipient) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{shopId}|{recipient}")).AsSpan(0, 12));
}
